import { describe, expect, it } from 'vitest';
import { buildAlerts } from '../../../shared/findings/build-alerts.ts';
import { historyRun } from '../../../shared/findings/history.ts';
import { alertSchema, type Performance, type Report } from '../../../shared/findings/report-schema.ts';
import { driftedFeature, sampleFeature, sampleFeatures, sampleReport } from '../../support/sample-report.ts';

const reportUrl = 'https://reports.example/credit-scoring/2026-11-16/';

function alertsOf(report: Report, previous?: Report, labels: Readonly<Record<string, string>> = {}) {
  const alerts = buildAlerts({
    report,
    previous: previous === undefined ? undefined : historyRun(previous),
    reportUrl,
    labels,
  });
  for (const alert of alerts) {
    expect(alertSchema.parse(alert)).toEqual(alert);
    expect(alert.labels['alertname']).toBe(alert.name);
  }
  return alerts;
}

function published(report: Report, previous?: Report): Report {
  return { ...report, alerts: alertsOf(report, previous) };
}

const DEGRADED: Performance = {
  ...sampleReport().performance,
  verdict: 'degraded',
  reason: 'The cost per decision rose by more than the tolerance.',
  cohort: {
    start: '2026-08-10T00:00:00.000Z',
    end: '2026-08-17T00:00:00.000Z',
    maturityDays: 90,
    reportingLagDays: 0,
  },
  footing: 'all',
  reference: realised(0.412),
  current: realised(0.486),
  costIncrease: 0.1796,
  costDifferenceInterval: [0.02, 0.13],
  rolling: [rolling(4, 1, 0.47), rolling(13, 12, 0.486)],
};

function rolling(windows: number, missingWindows: number, costPerDecision: number) {
  return {
    windows,
    missingWindows,
    verdict: 'degraded' as const,
    decisions: 15_000,
    costPerDecision,
    costPerDecisionInterval: null,
    costIncrease: 0.14,
    costDifferenceInterval: null,
  };
}

function realised(costPerDecision: number) {
  return {
    decisions: 5100,
    labelled: 4900,
    acceptedDecisions: 4200,
    acceptedLabelled: 4150,
    rejectedDecisions: 900,
    rejectedLabelled: 750,
    falseNegatives: 210,
    falsePositives: 281,
    costPerDecision,
    costPerDecisionInterval: null,
    unpriced: 0,
    standardError: null,
    pricedDecisions: 0,
    totalCost: null,
    refusals: [],
  };
}

describe('alerts of a run', () => {
  it('are none when nothing is wrong', () => {
    expect(alertsOf(sampleReport())).toEqual([]);
  });

  it('name the model and the week in their labels, and never a figure', () => {
    const [alert, ...others] = alertsOf(sampleReport({ drifted: 5 }), undefined, {
      team: 'mlops',
      empty: '',
    });
    expect(others).toEqual([]);
    expect(alert?.labels).toEqual({
      alertname: 'ModelDataDrift',
      severity: 'warning',
      model: 'credit-scoring',
      service: 'vigie',
      window_end: '2026-11-16',
      team: 'mlops',
    });
  });

  it('have labels that do not depend on the figures', () => {
    const [five] = alertsOf(sampleReport({ drifted: 5 }));
    const [nine] = alertsOf(sampleReport({ drifted: 9 }));
    expect(nine?.labels).toEqual(five?.labels);
    expect(nine?.annotations).not.toEqual(five?.annotations);
  });

  it('name a window that ends within a day by its time', () => {
    const window = { start: '2026-11-15T06:00:00.000Z', end: '2026-11-16T06:00:00.000Z' };
    const [alert] = alertsOf(sampleReport({ drifted: 5, changes: { window } }));
    expect(alert?.labels['window_end']).toBe('2026-11-16T0600Z');
    expect(alert?.annotations['title']).toBe(
      'credit-scoring: input data drifted, the day to 2026-11-16T0600Z',
    );
    expect(alert?.annotations['window']).toBe('2026-11-15T0600Z to 2026-11-16T0600Z (UTC)');
  });

  it('link to the page of their evidence, where reports have an address', () => {
    const report = sampleReport({
      drifted: 5,
      changes: {
        predictionDrift: { ...sampleReport().predictionDrift, verdict: 'drift', reasons: ['distribution'] },
        performance: DEGRADED,
        decisions: { ...sampleReport().decisions, exceeded: true, refusalRate: 0.31 },
      },
    });
    expect(alertsOf(report).map(({ name, annotations }) => [name, annotations['report_url']])).toEqual([
      ['ModelDataDrift', `${reportUrl}Data_Drift_Report.html`],
      ['ModelPredictionDrift', `${reportUrl}Prediction_Drift_Report.html`],
      ['ModelCostDegradation', `${reportUrl}Performance_Report.html`],
      ['RefusalRateHigh', `${reportUrl}Prediction_Drift_Report.html`],
    ]);
    const [unlinked] = buildAlerts({ report, previous: undefined, reportUrl: undefined, labels: {} });
    expect(unlinked?.annotations).not.toHaveProperty('report_url');
  });

  it('tell the worst five important features with what moved in each', () => {
    const features = [
      ...sampleFeatures(4),
      sampleFeature('gone', {
        verdict: 'drift',
        reasons: ['missing-rate'],
        missingRate: { reference: 0.02, current: 0.44, pValue: 0 },
      }),
      sampleFeature('channel', {
        type: 'categorical',
        test: 'chi_square',
        verdict: 'drift',
        reasons: ['distribution', 'unseen-category'],
        statistic: 310,
        effectSize: 0.27,
        pValue: 0.0123,
        unseenShare: 0.031,
        unseenCategories: [{ category: '<!channel>', count: 155, share: 0.031 }],
      }),
      { ...driftedFeature('minor', 0.9), important: false },
    ];
    const [alert] = alertsOf(sampleReport({ features }));
    expect(alert?.annotations['summary']).toBe(
      'credit-scoring: 6 of 14 important features drifted (43 %, threshold 30 %)',
    );
    expect(alert?.annotations['description']?.split('\n').slice(2)).toEqual([
      '• gone: missing 2.0 % → 44.0 %',
      '• channel: total variation 0.27, p = 0.012; 3.1 % unseen categories',
      '• tenure: KS D 0.14, p < 0.001',
      '• age: KS D 0.13, p < 0.001',
      '• debt_ratio: KS D 0.12, p < 0.001',
    ]);
    expect(JSON.stringify(alert)).not.toContain('<!channel>');
  });

  it('count against the features that could be judged', () => {
    const features = sampleFeatures(4).map((feature, index) =>
      index < 10
        ? feature
        : { ...feature, verdict: 'not-evaluable' as const, reasons: ['too-few-rows' as const] },
    );
    expect(alertsOf(sampleReport({ features }))[0]?.annotations['summary']).toBe(
      'credit-scoring: 4 of 10 important features that could be judged drifted (40 %, threshold 30 %); ' +
        '2 more could not be judged',
    );
  });

  it('tell how far the score moved', () => {
    const { predictionDrift } = sampleReport();
    const changes = {
      predictionDrift: {
        ...predictionDrift,
        verdict: 'drift' as const,
        reasons: ['distribution' as const],
        effectSize: 0.142,
        pValue: 1e-12,
        psi: 0.2134,
      },
    };
    const [alert] = alertsOf(sampleReport({ changes }));
    expect(alert).toMatchObject({ name: 'ModelPredictionDrift', labels: { severity: 'warning' } });
    expect(alert?.annotations['summary']).toBe(
      "credit-scoring: the score's distribution drifted (KS D 0.14, floor 0.1; p < 0.001; mean 0.31 → 0.324)",
    );
    expect(alert?.annotations['description']).toBe(
      'PSI 0.21.\nRefused 802 of 5,012 decisions (16.0 %, reference 15.5 %).',
    );
  });

  it('tell a distance with its threshold, in place of the effect size and p-value that did not judge', () => {
    const byDistance = {
      kind: 'distance',
      verdict: 'drift',
      effectSize: 0.9,
      pValue: null,
    } as const;
    const features = [
      ...sampleFeatures(4),
      sampleFeature('channel', {
        ...byDistance,
        reasons: ['distribution'],
        test: 'psi',
        statistic: 0.3141,
        threshold: 0.25,
      }),
    ];
    const [alert] = alertsOf(sampleReport({ features }));
    expect(alert?.annotations['description']).toContain('• channel: PSI 0.314, threshold 0.25\n');
    const { predictionDrift } = sampleReport();
    const changes = {
      predictionDrift: {
        ...predictionDrift,
        ...byDistance,
        reasons: ['distribution' as const],
        test: 'energy' as const,
        statistic: 0.2,
        threshold: 0.1,
      },
    };
    expect(alertsOf(sampleReport({ changes }))[0]?.annotations['summary']).toBe(
      "credit-scoring: the score's distribution drifted (energy 0.2, threshold 0.1; mean 0.31 → 0.324)",
    );
  });

  it('tell what a decision costs now and where it comes from', () => {
    const [alert] = alertsOf(sampleReport({ changes: { performance: DEGRADED } }));
    expect(alert).toMatchObject({ name: 'ModelCostDegradation', labels: { severity: 'warning' } });
    expect(alert?.annotations['summary']).toBe(
      'credit-scoring: the cost per decision went from 0.412 to 0.486 (+18 %, tolerance 10 %)',
    );
    expect(alert?.annotations['description']).toBe(
      'The cost per decision rose by more than the tolerance.\n' +
        'Difference per decision: 95 % interval 0.02 to 0.13.\n' +
        'Last 3 of 4 windows together: 0.47 against 0.412.\n' +
        'Decisions of 2026-08-10 to 2026-08-17, judged after 90 days.\n' +
        '210 missed defaults and 281 refused good payers in 4,900 labelled of 5,100 decisions.',
    );
  });

  it('tell a high refusal rate as information, with digits enough to see that it is above the threshold', () => {
    const decisions = {
      ...sampleReport().decisions,
      exceeded: true,
      accepted: 3998,
      rejected: 1014,
      refusalRate: 1014 / 5012,
      refusalRateInterval: [0.1914, 0.2137] as [number, number],
    };
    const [alert] = alertsOf(sampleReport({ changes: { decisions } }));
    expect(alert).toMatchObject({ name: 'RefusalRateHigh', labels: { severity: 'info' } });
    expect(alert?.annotations['summary']).toBe(
      'credit-scoring: 20.2 % of decisions were refusals (threshold 20 %)',
    );
    expect(alert?.annotations['description']).toBe(
      '1,014 refused of 5,012 decisions; 95 % interval 19.1 % to 21.4 %; reference 15.5 %.',
    );
  });

  it('say that nothing could be judged rather than nothing', () => {
    const features = sampleFeatures(0).map((feature) => ({
      ...feature,
      verdict: 'not-evaluable' as const,
      reasons: ['too-few-rows' as const],
    }));
    const [alert, ...others] = alertsOf(sampleReport({ features }));
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ name: 'DriftNotEvaluable', labels: { severity: 'warning' } });
    expect(alert?.annotations['summary']).toBe(
      'credit-scoring: only 0 of 12 important features could be judged',
    );
    expect(alert?.annotations['description']).toContain('• income: too few rows');
  });

  it('refuse labels that would change their identity or that Alertmanager would refuse', () => {
    const report = sampleReport({ drifted: 5 });
    expect(() => alertsOf(report, undefined, { window_end: 'x' })).toThrow(
      new RangeError('the alert label "window_end" is reserved; expected another name'),
    );
    expect(() => alertsOf(report, undefined, { 'cost-center': 'x' })).toThrow(
      new RangeError('"cost-center" is not a label name; expected letters, digits and _, no digit first'),
    );
  });
});

describe('alerts of the run before', () => {
  const drifting = published(sampleReport({ drifted: 5 }));

  it('end with their own labels and the figures of this week', () => {
    const [alert, ...others] = alertsOf(sampleReport({ end: '2026-11-23', drifted: 1 }), drifting);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      name: 'ModelDataDrift',
      state: 'resolved',
      labels: drifting.alerts[0]?.labels,
    });
    expect(alert?.annotations).toMatchObject({
      outcome: 'recovered',
      title: 'credit-scoring: input data no longer drifts, the week to 2026-11-23',
      summary:
        'Resolved: in the week to 2026-11-23, 1 of 12 important features drifted (8 %, threshold 30 %)',
      what_to_do: 'Nothing: this is over.',
      window: '2026-11-16 to 2026-11-23 (UTC)',
    });
  });

  it('are superseded by those of this week where the signal still fires', () => {
    const alerts = alertsOf(sampleReport({ end: '2026-11-23', drifted: 7 }), drifting);
    expect(alerts.map(({ state, labels }) => [state, labels['window_end']])).toEqual([
      ['firing', '2026-11-23'],
      ['resolved', '2026-11-16'],
    ]);
    expect(alerts[1]?.annotations).toMatchObject({
      outcome: 'superseded',
      summary:
        'Superseded by the week to 2026-11-23: 7 of 12 important features drifted (58 %, threshold 30 %)',
    });
  });

  it('are closed but not called recovered where this week could not be judged', () => {
    const features = sampleFeatures(0).map((feature) => ({
      ...feature,
      verdict: 'not-evaluable' as const,
      reasons: ['no-values' as const],
    }));
    const alerts = alertsOf(sampleReport({ end: '2026-11-23', features }), drifting);
    expect(alerts.map(({ name, state }) => [name, state])).toEqual([
      ['DriftNotEvaluable', 'firing'],
      ['ModelDataDrift', 'resolved'],
    ]);
    expect(alerts[1]?.annotations).toMatchObject({
      outcome: 'not-judged',
      summary:
        'Closed, not recovered (the week to 2026-11-23): only 0 of 12 important features could be judged',
    });
  });

  it('end for a cost that cannot be told with the reason why', () => {
    const costly = published(sampleReport({ changes: { performance: DEGRADED } }));
    const performance = { ...DEGRADED, verdict: 'inconclusive' as const, reason: 'Too few labels to tell.' };
    const [alert] = alertsOf(sampleReport({ end: '2026-11-23', changes: { performance } }), costly);
    expect(alert?.annotations['summary']).toBe(
      'Closed, not recovered (the week to 2026-11-23): Too few labels to tell',
    );
  });

  it('end once: what had ended before stays ended', () => {
    const stable = published(sampleReport({ end: '2026-11-23' }), drifting);
    expect(stable.alerts).toHaveLength(1);
    const entry = { ...historyRun(stable), alerts: stable.alerts };
    expect(
      buildAlerts({
        report: sampleReport({ end: '2026-11-30' }),
        previous: entry,
        reportUrl,
        labels: {},
      }),
    ).toEqual([]);
  });

  it('do not end by a run of the same window that still fires', () => {
    const alerts = alertsOf(sampleReport({ drifted: 6 }), drifting);
    expect(alerts.map(({ state }) => state)).toEqual(['firing']);
  });
});
