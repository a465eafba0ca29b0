import { describe, expect, it } from 'vitest';
import { formatCost } from '../../../reports/format/format-cost.ts';
import { formatQuantity } from '../../../reports/format/format-count.ts';
import { formatInstant, formatWindow } from '../../../reports/format/format-date.ts';
import { formatEffect } from '../../../reports/format/format-effect.ts';
import { formatMeasure } from '../../../reports/format/format-measure.ts';
import { formatPValue } from '../../../reports/format/format-p-value.ts';
import { formatChange, formatShare, formatThreshold } from '../../../reports/format/format-share.ts';
import { formatSize } from '../../../reports/format/format-size.ts';
import { shiftFormat } from '../../../reports/format/shift-format.ts';
import { reasonWords } from '../../../reports/format/words.ts';

describe('formats', () => {
  it.each([
    [formatPValue(0.042), '0.042'],
    [formatPValue(0.05), '0.050'],
    [formatPValue(1), '1.0'],
    [formatPValue(1.234e-14), '1.2e-14'],
    [formatPValue(0), '<1e-300'],
    [formatShare(0.1234), '12.3\u00a0%'],
    [formatShare(0), '0.0\u00a0%'],
    [formatShare(1), '100.0\u00a0%'],
    [formatShare(0.0001), '<0.1\u00a0%'],
    [formatShare(0.99999), '>99.9\u00a0%'],
    [formatThreshold(0.3), '30\u00a0%'],
    [formatChange(-0.05), '−5.0\u00a0%'],
    [formatChange(0.0815), '+8.2\u00a0%'],
    [formatEffect(0.2134), '0.213'],
    [formatEffect(0.0001), '<0.001'],
    [formatEffect(-0), '0.000'],
    [formatMeasure(52_341.4), '52,341'],
    [formatMeasure(0.21342), '0.2134'],
    [formatMeasure(-12.5), '−12.5'],
    [formatMeasure(1.2e12), '1.2e12'],
    [formatMeasure(-1.26e-9), '−1.3e-9'],
    [formatMeasure(-0), '0'],
    [formatCost(0.8), '0.800'],
    [formatCost(-1204.5), '−1,204.50'],
    [formatSize(999), '999 B'],
    [formatSize(999_999), '1 MB'],
    [formatSize(12_345_678), '12.3 MB'],
    [formatQuantity(1, 'row'), '1 row'],
    [formatQuantity(48_211, 'row'), '48,211 rows'],
    [formatInstant('2026-11-16T00:00:00.000Z'), '2026-11-16'],
    [formatInstant('2026-11-16T07:30:00+01:00'), '2026-11-16 06:30 UTC'],
    [
      formatWindow({ start: '2026-11-09T00:00:00Z', end: '2026-11-16T00:00:00Z' }),
      '2026-11-09 to 2026-11-16',
    ],
    [reasonWords([]), ''],
    [
      reasonWords(['missing-rate', 'unseen-category']),
      'missing rate moved; categories unknown to the reference',
    ],
  ])('%s is %s', (actual, expected) => {
    expect(actual).toBe(expected);
  });
});

describe('shifts of one sum', () => {
  const written = (shifts: readonly number[]) => shifts.map(shiftFormat(shifts).signed);

  it('have the decimals of the largest, and a sign unless they round to nothing', () => {
    expect(written([0.02714, -0.0041, 1e-17, -1e-9])).toEqual(['+0.0271', '−0.0041', '0.0000', '0.0000']);
    expect(written([-15_234.4, 12, 0])).toEqual(['−15,234', '+12', '0']);
    expect(written([0.999, 0.5])).toEqual(['+0.999', '+0.500']);
  });

  it('are written with an exponent where all are tiny', () => {
    expect(written([2.5e-9, -1e-12, 0])).toEqual(['+2.5e-9', '−1e-12', '0']);
    expect(written([])).toEqual([]);
  });
});
