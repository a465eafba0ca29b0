import { describe, expect, it } from 'vitest';
import {
  countText,
  distanceText,
  effectText,
  percentPair,
  pValueText,
  valueText,
} from '../../../../shared/findings/alerts/figures.ts';

describe('figures in alerts', () => {
  it.each([
    [5 / 12, 0.3, '42 %', '30 %'],
    [0.3, 0.3, '30 %', '30 %'],
    [0.303, 0.3, '30.3 %', '30 %'],
    [0.2996, 0.3, '29.96 %', '30 %'],
    [0.2004, 0.2, '20.04 %', '20 %'],
    [1 / 3, 0.333, '33.33 %', '33.3 %'],
    [0, 0.3, '0 %', '30 %'],
  ])('share %f against %f shows on which side it lies', (share, threshold, shareText, thresholdText) => {
    expect(percentPair(share, threshold)).toEqual({ share: shareText, threshold: thresholdText });
  });

  it('are short', () => {
    expect([0, 999, 1000, 1234567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([0.41234, 12.345, 31234.5, -2500].map(valueText)).toEqual(['0.412', '12.3', '31,235', '-2,500']);
    expect([0, 0.00099, 0.0123, 0.5].map(pValueText)).toEqual([
      'p < 0.001',
      'p < 0.001',
      'p = 0.012',
      'p = 0.50',
    ]);
    expect(effectText('numeric', 0.314)).toBe('KS D 0.31');
    expect(effectText('categorical', 0.2)).toBe('total variation 0.20');
    expect(distanceText('psi', 0.3141, 0.25)).toBe('PSI 0.314, threshold 0.25');
    expect(distanceText('jensen_shannon', 0.2, 0.1)).toBe('jensen shannon 0.2, threshold 0.1');
  });
});
