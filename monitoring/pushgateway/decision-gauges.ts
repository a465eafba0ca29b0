import type { Registry } from 'prom-client';
import type { Decisions } from '../../shared/findings/report-schema.ts';
import { gauge } from './gauge.ts';

/** Overrides by side, and decisions by version of the model; absent where neither is known. */
export function addDecisionGauges(registry: Registry, { overrides, versions }: Decisions): void {
  if (overrides !== null) {
    const counts = gauge(
      registry,
      'model_window_overrides',
      'Decisions that differ from score < threshold: side low was accepted although the model refuses, high the reverse.',
      ['side'],
    );
    const ratios = gauge(
      registry,
      'model_window_override_ratio',
      "Overrides as a share of the model's own decisions: of its refusals (side low), of its acceptances (side high).",
      ['side'],
    );
    for (const [side, { count, rate }] of [
      ['low', overrides.lowSide],
      ['high', overrides.highSide],
    ] as const) {
      counts.set({ side }, count);
      if (rate !== null) {
        ratios.set({ side }, rate);
      }
    }
  }
  const rows = gauge(
    registry,
    'model_window_version_rows',
    'Rows that a version of the model scored in the window.',
    ['version'],
  );
  const refusals = gauge(
    registry,
    'model_window_version_refusal_ratio',
    'Share of the decisions on rows of a version that were refusals.',
    ['version'],
  );
  for (const { version, rows: count, refusalRate } of versions) {
    // Prometheus takes an empty label for none, so rows without a version would be read as all.
    if (version !== null && version !== '') {
      rows.set({ version }, count);
      if (refusalRate !== null) {
        refusals.set({ version }, refusalRate);
      }
    }
  }
}
