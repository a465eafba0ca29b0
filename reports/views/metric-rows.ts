import type { MetricSet, Metrics } from '../../shared/findings/performance/performance-details-schema.ts';
import { formatCount } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatShare } from '../format/format-share.ts';
import { type Content, html } from '../html/html.ts';
import { absent } from '../html/optional.ts';

/** A line of the table of metrics. */
export interface MetricRow {
  readonly term: string;
  /** Over all applicants; null where no such column is shown. */
  readonly referenceAll: Content | null;
  readonly reference: Content;
  readonly current: Content;
}

type Figure = Exclude<keyof MetricSet, 'outcomes' | 'defaults' | 'confusion' | 'notComputable'>;

/** Figures of ranking, calibration and classification, side by side. */
export function metricRows({ reference, current, referenceAll }: Metrics): readonly MetricRow[] {
  const row = (term: string, show: (set: MetricSet) => Content): MetricRow => ({
    term,
    referenceAll: referenceAll === null ? null : show(referenceAll),
    reference: show(reference),
    current: show(current),
  });
  const figure = (term: string, key: Figure, error?: Figure) => row(term, (set) => shown(set, key, error));
  const share = (term: string, key: Figure) =>
    row(term, (set) => {
      const value = set[key];
      return value === null ? missing(set, key) : formatShare(value);
    });
  return [
    row('Outcomes', ({ outcomes }) => formatCount(outcomes)),
    row('Defaults', ({ defaults }) => formatCount(defaults)),
    figure('AUC ± standard error', 'auc', 'aucStandardError'),
    figure('Gini', 'gini'),
    figure('KS separation', 'ksSeparation'),
    figure('Brier score', 'brier'),
    figure('Calibration intercept ± error', 'calibrationIntercept', 'calibrationInterceptError'),
    figure('Calibration slope ± error', 'calibrationSlope', 'calibrationSlopeError'),
    figure('Observed / expected defaults', 'observedToExpected'),
    share('Accuracy', 'accuracy'),
    share('Precision of refusals', 'precision'),
    share('Recall of defaults', 'recall'),
    figure('F1', 'f1'),
  ];
}

function shown(set: MetricSet, key: Figure, errorKey: Figure | undefined): Content {
  const value = set[key];
  if (value === null) {
    return missing(set, key);
  }
  const error = errorKey === undefined ? null : set[errorKey];
  return error === null ? formatEffect(value) : html`${formatEffect(value)} ± ${formatMeasure(round(error))}`;
}

/** Two digits of an error are what it is worth. */
function round(error: number): number {
  return Number(error.toPrecision(2));
}

function missing({ notComputable }: MetricSet, key: Figure): Content {
  return absent(notComputable[key] ?? 'It cannot be computed');
}
