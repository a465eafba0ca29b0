import { describe, expect, it } from 'vitest';
import { buildReport, overallStatus, type ReportParts } from '../../../shared/findings/build-report.ts';
import { dataDriftFinding } from '../../../shared/findings/data-drift-finding.ts';
import { decisionsFinding } from '../../../shared/findings/decisions-finding.ts';
import { historyRun } from '../../../shared/findings/history.ts';
import { historyRunSchema } from '../../../shared/findings/history-schema.ts';
import { type Manifest, manifestSchema } from '../../../shared/findings/manifest-schema.ts';
import { noPerformanceDetails } from '../../../shared/findings/performance/no-performance-details.ts';
import { performanceFinding } from '../../../shared/findings/performance-finding.ts';
import { predictionDriftFinding } from '../../../shared/findings/prediction-drift-finding.ts';
import { type Report, reportSchema } from '../../../shared/findings/report-schema.ts';
import type { CategoricalVariable, Variable } from '../../../shared/profiles/profile.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { policy } from './policy.ts';
import { categories, neverLogged, numbers, range } from './variables.ts';

const sample = sampleReport();

const MANIFEST: Manifest = manifestSchema.parse({
  schemaVersion: 1,
  model: 'credit-scoring',
  window: sample.window,
  modelVersions: ['3'],
  reference: sample.reference,
  current: sample.current,
  dataQuality: sample.dataQuality,
  cohort: null,
  warnings: ['No rows on 2026-11-11.'],
  files: {},
});

const COSTS = { false_negative: 10, false_positive: 1, tolerance: 0.1, alpha: 0.01 };
const OPTIONS = {
  generatedAt: '2026-11-16T06:00:00.000Z',
  previous: undefined,
  reportUrl: 'https://reports.example/credit-scoring/2026-11-16/',
  alertLabels: {},
};

const decisions = categories(
  'decision',
  { accepted: 85, rejected: 15 },
  { accepted: 70, rejected: 30 },
  {
    role: 'decision',
  },
);

function partsOf(variables: readonly Variable[], decision: CategoricalVariable = decisions): ReportParts {
  return {
    manifest: MANIFEST,
    dataDrift: dataDriftFinding(variables, policy()),
    predictionDrift: predictionDriftFinding(variables, policy()),
    decisions: decisionsFinding(decision, { threshold: 0.2 }),
    performance: {
      ...noPerformanceDetails,
      vintages: null,
      ...performanceFinding({ costs: COSTS, outcomes: null }),
    },
    segments: [],
  };
}

/** The report, held against the schema, against what JSON can carry and against what history keeps of it. */
function built(parts: ReportParts, options: Partial<typeof OPTIONS> = {}): Report {
  const report = buildReport(parts, { ...OPTIONS, ...options });
  expect(reportSchema.parse(report)).toEqual(report);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(historyRunSchema.parse(historyRun(report)).folder).toBe('2026-11-16');
  return report;
}

const score = (from: number, to: number) =>
  numbers('score', range(1, 50), range(from, to), { role: 'score' });
const stable = numbers('income', range(1, 40), range(1, 40));
const moved = numbers('age', range(1, 40), range(21, 60));

describe('a report', () => {
  it('holds what the boxes found, and the manifest', () => {
    const parts = partsOf([moved, stable, score(1, 50)]);
    const report = built(parts);
    expect(report).toMatchObject({
      schemaVersion: 1,
      model: 'credit-scoring',
      modelVersions: ['3'],
      generatedAt: OPTIONS.generatedAt,
      window: sample.window,
      status: 'drift',
      reference: sample.reference,
      current: sample.current,
      dataQuality: sample.dataQuality,
    });
    expect(report.dataDrift).toEqual(parts.dataDrift);
    expect(report.predictionDrift).toEqual(parts.predictionDrift);
    expect(report.decisions).toEqual(parts.decisions);
    expect(report.performance).toEqual(parts.performance);
    expect(report.summary).toBe(
      '1 of 2 important features drifted (50 %, threshold 30 %); the score is stable (D = 0.000).',
    );
    expect(report.warnings).toEqual([
      'No rows on 2026-11-11.',
      'Only 2 important features: a threshold of 30 % is a coarse rule.',
    ]);
    expect(report.alerts.map(({ name, state }) => [name, state])).toEqual([
      ['ModelDataDrift', 'firing'],
      ['RefusalRateHigh', 'firing'],
    ]);
  });

  it('is the same for the same findings', () => {
    const variables = [moved, stable, score(1, 50)];
    expect(JSON.stringify(built(partsOf(variables)))).toBe(JSON.stringify(built(partsOf(variables))));
  });

  it('ends the alerts of the run before', () => {
    const before = historyRun(built(partsOf([moved, stable, score(1, 50)])));
    const previous = {
      ...before,
      alerts: before.alerts.map((alert) => ({
        ...alert,
        labels: { ...alert.labels, window_end: '2026-11-09' },
      })),
    };
    const report = buildReport(partsOf([stable, score(1, 50)]), { ...OPTIONS, previous });
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.alerts.map(({ name, state }) => [name, state])).toEqual([
      ['RefusalRateHigh', 'firing'],
      ['ModelDataDrift', 'resolved'],
      ['RefusalRateHigh', 'resolved'],
    ]);
  });

  it.each([
    ['without a score', [stable], 'stable'],
    ['with an empty window', [neverLogged(stable), neverLogged(score(1, 50))], 'not-evaluable'],
    ['with an empty window and no score', [neverLogged(stable)], 'not-evaluable'],
    ['without features', [score(1, 50)], 'not-evaluable'],
    ['with a score that moved', [stable, score(21, 70)], 'drift'],
    [
      'with a constant feature only',
      [numbers('x', Array(50).fill(1), Array(50).fill(1)), score(1, 50)],
      'not-evaluable',
    ],
    [
      'with a feature that went missing',
      [numbers('x', range(1, 40), [], { nulls: [0, 40] }), score(1, 50)],
      'drift',
    ],
    ['with new categories', [categories('x', { a: 50 }, { a: 40, b: 10 }), score(1, 50)], 'drift'],
    [
      'with values at the end of the doubles',
      [numbers('x', [...range(1, 40), 1e308], [-1e308, ...range(1, 40)]), score(1, 50)],
      'stable',
    ],
  ] satisfies [string, Variable[], Report['status']][])('keeps the schema %s', (_, variables, status) => {
    expect(built(partsOf(variables)).status).toBe(status);
    const undecided = neverLogged(decisions);
    expect(built(partsOf(variables, undecided)).decisions.refusalRate).toBeNull();
  });
});

describe('the status of a run', () => {
  const status = (
    data: Report['dataDrift']['verdict'],
    prediction: Report['predictionDrift']['verdict'] | 'not-configured',
    cost: Report['performance']['verdict'],
  ) =>
    overallStatus({
      dataDrift: { ...sample.dataDrift, verdict: data },
      predictionDrift: {
        ...sample.predictionDrift,
        verdict: prediction === 'not-configured' ? 'not-evaluable' : prediction,
        reasons: prediction === 'not-configured' ? ['not-configured'] : [],
      },
      performance: { ...sample.performance, verdict: cost },
    });

  const data = ['drift', 'stable', 'not-evaluable'] as const;
  const prediction = ['drift', 'stable', 'not-evaluable', 'not-configured'] as const;
  const cost = ['degraded', 'stable', 'inconclusive', 'not-evaluable'] as const;

  it('is drift where anything drifted or degraded, whatever else could not be judged', () => {
    const reached = data.flatMap((d) =>
      prediction.flatMap((p) => cost.filter((c) => status(d, p, c) === 'drift').map((c) => [d, p, c])),
    );
    // Of 3 x 4 x 4 rows all but 2 x 3 x 3, in which nothing drifted.
    expect(reached).toHaveLength(48 - 18);
    expect(reached.every((row) => row.includes('drift') || row.includes('degraded'))).toBe(true);
  });

  it.each([
    ['stable', 'stable', 'stable'],
    ['stable', 'not-configured', 'stable'],
    ['stable', 'not-evaluable', 'not-evaluable'],
    ['not-evaluable', 'stable', 'not-evaluable'],
    ['not-evaluable', 'not-configured', 'not-evaluable'],
    ['not-evaluable', 'not-evaluable', 'not-evaluable'],
  ] as const)('with inputs %s and scores %s is %s, whatever the cost waits for', (d, p, expected) => {
    for (const c of ['stable', 'inconclusive', 'not-evaluable'] as const) {
      expect(status(d, p, c)).toBe(expected);
    }
  });
});
