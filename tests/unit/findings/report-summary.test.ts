import { describe, expect, it } from 'vitest';
import type { DataDrift, Performance, PredictionDrift } from '../../../shared/findings/report-schema.ts';
import { reportSummary } from '../../../shared/findings/report-summary.ts';
import { sampleReport } from '../../support/sample-report.ts';

const COHORT = {
  start: '2026-08-10T00:00:00.000Z',
  end: '2026-08-17T00:00:00.000Z',
  maturityDays: 90,
  reportingLagDays: 0,
};
const sample = sampleReport();

interface Changes {
  readonly data?: Partial<DataDrift>;
  readonly prediction?: Partial<PredictionDrift>;
  readonly cost?: Partial<Performance>;
}

/** The summary of a week of 12 important features in which nothing drifted, but for what is told. */
function summary({ data = {}, prediction = {}, cost = {} }: Changes = {}): string {
  return reportSummary({
    dataDrift: { ...sample.dataDrift, ...data },
    predictionDrift: { ...sample.predictionDrift, ...prediction },
    performance: { ...sample.performance, ...cost },
  });
}

const part = (index: number, changes: Changes) => summary(changes).slice(0, -1).split('; ')[index];

describe('the summary of a run', () => {
  it('is one sentence with the figures that carry it', () => {
    expect(
      summary({
        data: { verdict: 'drift', driftedImportantFeatures: 5, driftShare: 5 / 12 },
        prediction: { verdict: 'drift', reasons: ['distribution'], effectSize: 0.1426 },
        cost: { verdict: 'degraded', cohort: COHORT, costIncrease: 0.1796 },
      }),
    ).toBe(
      "5 of 12 important features drifted (42 %, threshold 30 %); the score's distribution drifted (D = 0.143); " +
        'the cost per decision rose (+18 %).',
    );
  });

  it('leaves out what is not configured', () => {
    expect(
      summary({ prediction: { verdict: 'not-evaluable', reasons: ['not-configured'], effectSize: null } }),
    ).toBe('0 of 12 important features drifted (0 %, threshold 30 %).');
  });

  it('shows on which side of the threshold the share lies', () => {
    const data = { verdict: 'drift', driftShare: 0.304, driftShareThreshold: 0.3 } as const;
    expect(part(0, { data })).toContain('(30.4 %, threshold 30 %)');
    expect(part(0, { data: { ...data, driftShareThreshold: 0.125 } })).toContain('threshold 12.5 %)');
  });

  it('tells what could not be judged', () => {
    expect(part(0, { data: { evaluableImportantFeatures: 10 } })).toBe(
      '0 of 10 important features drifted (0 %, threshold 30 %), 2 could not be judged',
    );
    expect(part(0, { data: { verdict: 'not-evaluable', evaluableImportantFeatures: 3 } })).toBe(
      'Only 3 of 12 important features could be judged',
    );
    expect(part(1, { prediction: { verdict: 'not-evaluable', reasons: ['too-few-rows'] } })).toBe(
      'the score could not be judged',
    );
  });

  it('does not call missing scores a moved distribution', () => {
    expect(part(1, { prediction: { verdict: 'drift', reasons: ['missing-rate'], effectSize: 0.01 } })).toBe(
      "the score's missing rate moved",
    );
  });

  it.each([
    ['degraded', 0.25, 'the cost per decision rose (+25 %)'],
    ['stable', -0.034, 'the cost per decision is within tolerance (−3.4 %)'],
    ['stable', -0.0001, 'the cost per decision is within tolerance (+0 %)'],
    ['inconclusive', 0.1049, 'the cost per decision is inconclusive (+10.5 %)'],
    ['inconclusive', null, 'the cost per decision is inconclusive'],
    ['not-evaluable', null, 'the cost cannot be judged yet'],
  ] as const)('tells a cost that is %s by %s', (verdict, costIncrease, text) => {
    expect(part(2, { cost: { verdict, costIncrease, cohort: COHORT } })).toBe(text);
  });
});
