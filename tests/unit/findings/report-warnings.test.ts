import { describe, expect, it } from 'vitest';
import type { DataDrift, Decisions } from '../../../shared/findings/report-schema.ts';
import { reportWarnings } from '../../../shared/findings/report-warnings.ts';
import { sampleFeature, sampleReport } from '../../support/sample-report.ts';

const sample = sampleReport();

function warnings(dataDrift: Partial<DataDrift> = {}, decisions: Partial<Decisions> = {}): readonly string[] {
  return reportWarnings({
    dataDrift: { ...sample.dataDrift, ...dataDrift },
    decisions: { ...sample.decisions, ...decisions },
  });
}

describe('the warnings of a report', () => {
  it('are none where nothing is odd', () => {
    expect(warnings()).toEqual([]);
  });

  it('tell a coarse rule', () => {
    expect(warnings({ importantFeatures: 10 })).toEqual([]);
    expect(warnings({ importantFeatures: 9, driftShareThreshold: 0.125 })).toEqual([
      'Only 9 important features: a threshold of 12.5 % is a coarse rule.',
    ]);
    expect(warnings({ importantFeatures: 1 })).toEqual([
      'Only 1 important feature: a threshold of 30 % is a coarse rule.',
    ]);
  });

  it('name the important features that could not be judged', () => {
    const blind = { verdict: 'not-evaluable', reasons: ['constant'] } as const;
    const features = [
      sampleFeature('income', { ...blind, reasons: ['constant'] }),
      sampleFeature('age'),
      sampleFeature('minor', { ...blind, reasons: ['constant'], important: false }),
      sampleFeature('region', { ...blind, reasons: ['no-values'] }),
    ];
    expect(warnings({ features })).toEqual(['Important features that could not be judged: income, region.']);
  });

  it('name new categories where they cannot move the verdict', () => {
    const drifted = { verdict: 'drift', reasons: ['unseen-category' as const], unseenShare: 0.1234 } as const;
    const features = [
      sampleFeature('channel', { ...drifted, reasons: ['unseen-category'], important: false }),
      sampleFeature('region', { ...drifted, reasons: ['unseen-category'] }),
    ];
    expect(warnings({ features })).toEqual([
      '"channel" does not count as important, yet 12.3 % of it is categories that the reference never had.',
    ]);
  });

  it('count rows without a decision', () => {
    expect(warnings({}, { undecided: 1 })).toEqual(['1 row has no decision.']);
    expect(warnings({}, { undecided: 40 })).toEqual(['40 rows have no decision.']);
  });

  it('tell weeks that the second opinion does without because a file is damaged', () => {
    const week = (end: string, reason: 'absent' | 'unreadable' | 'other-reference') => ({
      start: '2026-10-01T00:00:00.000Z',
      end,
      reason,
    });
    const trailing = {
      configuredWeeks: 8,
      weeks: 4,
      start: '2026-09-21T00:00:00.000Z',
      end: '2026-11-09T00:00:00.000Z',
      missingWeeks: [
        week('2026-10-05T00:00:00.000Z', 'absent'),
        week('2026-10-12T00:00:00.000Z', 'unreadable'),
        week('2026-10-19T00:00:00.000Z', 'other-reference'),
        week('2026-10-26T06:00:00.000Z', 'unreadable'),
      ],
      verdict: 'stable' as const,
      reason: null,
      evaluableImportantFeatures: 12,
      driftedImportantFeatures: 0,
      driftShare: 0,
      calm: true,
    };
    const noise = {
      lookBackWeeks: 52,
      calmWeeks: 3,
      neededWeeks: 13,
      unreadableWeeks: [{ start: '2026-10-05T00:00:00.000Z', end: '2026-10-12T00:00:00.000Z' }],
    };
    expect(warnings({ trailing, noise })).toEqual([
      'The comparison with the weeks before lacks those that end 2026-10-12, 2026-10-26T06:00:00.000Z: their profiles cannot be read.',
      'Noise floors do without the weeks that end 2026-10-12: what was found then cannot be read.',
    ]);
    expect(
      warnings({ trailing: { ...trailing, missingWeeks: [] }, noise: { ...noise, unreadableWeeks: [] } }),
    ).toEqual([]);
  });
});
