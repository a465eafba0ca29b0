import { Registry } from 'prom-client';
import { endName, timeWindow } from '../../shared/core/time-window.ts';
import type { Alert, Report } from '../../shared/findings/report-schema.ts';
import { addDecisionGauges } from './decision-gauges.ts';
import { gauge } from './gauge.ts';

export interface RunMetricsOptions {
  readonly report: Report;
  readonly durationSeconds: number;
  readonly nowMs: number;
}

/**
 * The gauges of a run, in a registry of their own; the `model` label comes from the Pushgateway's group.
 *
 * A figure that the run could not find is absent, never 0 or NaN.
 */
export function runMetrics({ report, durationSeconds, nowMs }: RunMetricsOptions): Registry {
  const registry = new Registry();
  const { dataDrift, predictionDrift, decisions, performance } = report;

  single(
    registry,
    'model_drift_score',
    'Share of important features that drifted in the window.',
    dataDrift.driftShare,
  );
  const statistic = gauge(
    registry,
    'model_feature_drift_statistic',
    'Statistic of the test or distance that judged a feature, named by the label test; comparable within one test only.',
    ['feature', 'test'],
  );
  const effectSize = gauge(
    registry,
    'model_feature_drift_effect_size',
    'How far a feature moved, in [0, 1]: KS D, or total variation.',
    ['feature'],
  );
  const drifted = gauge(registry, 'model_feature_drifted', '1 if a feature drifted, 0 if it is stable.', [
    'feature',
  ]);
  for (const { feature, test, verdict, statistic: value, effectSize: effect } of dataDrift.features) {
    if (value !== null) {
      statistic.set({ feature, test }, value);
    }
    if (effect !== null) {
      effectSize.set({ feature }, effect);
    }
    if (verdict !== 'not-evaluable') {
      drifted.set({ feature }, verdict === 'drift' ? 1 : 0);
    }
  }
  single(registry, 'model_window_score_mean', 'Mean score in the window.', predictionDrift.current.mean);
  const decided = gauge(registry, 'model_window_decisions', 'Decisions in the window.', ['decision']);
  decided.set({ decision: 'accepted' }, decisions.accepted);
  decided.set({ decision: 'rejected' }, decisions.rejected);
  single(
    registry,
    'model_window_refusal_ratio',
    'Share of decisions that were refusals.',
    decisions.refusalRate,
  );
  single(
    registry,
    'model_window_cost_per_decision',
    'Realised cost per decision of the cohort that matured in the window.',
    performance.current?.costPerDecision ?? null,
  );
  addDecisionGauges(registry, decisions);
  addPerformanceGauges(registry, performance);
  addCostGauges(registry, performance);
  gauge(registry, 'model_window_info', 'The newest window that was judged; its value is always 1.', [
    'window_end',
  ]).set({ window_end: endName(timeWindow(report.window.start, report.window.end)) }, 1);
  single(
    registry,
    'drift_job_last_success_timestamp_seconds',
    'When the last run that succeeded ended.',
    nowMs / 1000,
  );
  addAlertGauge(registry, report.alerts);
  addRunGauges(registry, { durationSeconds, nowMs });
  return registry;
}

/** What matured outcomes say beside their cost, and what the window's decisions are expected to cost. */
function addPerformanceGauges(
  registry: Registry,
  { metrics, expectedCost, thresholdChoice }: Report['performance'],
): void {
  single(
    registry,
    'model_window_auc',
    'Area under the ROC curve of the cohort that matured in the window.',
    metrics?.current.auc ?? null,
  );
  single(
    registry,
    'model_window_observed_expected_ratio',
    "Defaults of the cohort that matured in the window, over those expected by the reference's calibration.",
    metrics?.current.observedToExpected ?? null,
  );
  single(
    registry,
    'model_window_expected_cost_per_decision',
    'Cost per decision expected of the window if the model is still right; absent once outcomes contradict it.',
    expectedCost?.window?.costPerDecision ?? null,
  );
  single(
    registry,
    'model_window_threshold_excess_cost',
    'Cost per decision of the current threshold above the cheapest one, in the cohort that matured in the window.',
    thresholdChoice?.best?.excess ?? null,
  );
}

/** What the realised cost is to be read with: how sure it is, how much of the cohort it rests on, and longer stretches. */
function addCostGauges(registry: Registry, performance: Report['performance']): void {
  single(
    registry,
    'model_window_cost_increase_ratio',
    'Relative increase of the cost per decision over the reference.',
    performance.costIncrease,
  );
  single(
    registry,
    'model_window_cost_detectable_increase_ratio',
    'Relative increase that four of five cohorts like this one would show.',
    performance.detectableIncrease?.relative ?? null,
  );
  const coverage = gauge(
    registry,
    'model_window_label_coverage_ratio',
    'Share of the decisions that matured in the window whose outcome is known.',
    ['decision'],
  );
  for (const [decision, { decisions, labelled }] of Object.entries(performance.labels?.coverage ?? {})) {
    if (decisions > 0) {
      coverage.set({ decision }, labelled / decisions);
    }
  }
  const rolling = gauge(
    registry,
    'model_rolling_cost_per_decision',
    'Realised cost per decision of the cohorts of several windows together, this one included.',
    ['windows'],
  );
  for (const { windows, costPerDecision } of performance.rolling) {
    if (costPerDecision !== null) {
      rolling.set({ windows: String(windows) }, costPerDecision);
    }
  }
}

/**
 * One series for each alert that fires, with the alert's own labels: a rule over it gives an alert that Alertmanager
 * cannot tell from the posted one, and no rule repeats a threshold of the policy.
 */
function addAlertGauge(registry: Registry, alerts: readonly Alert[]): void {
  const firing = alerts
    .filter(({ state }) => state === 'firing')
    // `model` is the group's own label; `alertname` is what Prometheus calls its own alerts.
    .map(({ name, labels: { alertname: _name, model: _model, ...labels } }) => ({ ...labels, alert: name }));
  if (firing.length > 0) {
    const labelNames = [...new Set(firing.flatMap((labels) => Object.keys(labels)))];
    const alertGauge = gauge(
      registry,
      'model_window_alert',
      '1 for each alert that the newest window fires.',
      labelNames,
    );
    for (const labels of firing) {
      alertGauge.set(labels, 1);
    }
  }
}

/** The gauges of a run that failed: that it ran and how long, so that its results and last success stay. */
export function failureMetrics(run: Omit<RunMetricsOptions, 'report'>): Registry {
  const registry = new Registry();
  addRunGauges(registry, run);
  return registry;
}

function addRunGauges(
  registry: Registry,
  { durationSeconds, nowMs }: Omit<RunMetricsOptions, 'report'>,
): void {
  single(
    registry,
    'drift_job_last_run_timestamp_seconds',
    'When the last run ended, well or not.',
    nowMs / 1000,
  );
  single(registry, 'drift_job_duration_seconds', 'How long the last run took.', durationSeconds);
}

function single(registry: Registry, name: string, help: string, value: number | null): void {
  if (value !== null) {
    gauge(registry, name, help, []).set(value);
  }
}
