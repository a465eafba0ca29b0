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
});
