import type { SampleSummary } from '../../shared/findings/report-schema.ts';
import type { NumericDistribution } from '../distribution/numeric-distribution.ts';
import { formatCount } from '../format/format-count.ts';
import { formatMeasure } from '../format/format-measure.ts';
import type { Content, Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { template } from '../html/template.ts';

export interface Sides {
  readonly type: 'numeric' | 'categorical';
  readonly reference: SampleSummary;
  readonly current: SampleSummary;
  /** Where the quantiles come from; null where there is no picture either. */
  readonly distribution: NumericDistribution | null;
}

interface Row {
  readonly term: string;
  readonly reference: Content;
  readonly current: Content;
}

const render = template<{ readonly rows: readonly Row[] }>('summary-table');

const NO_VALUES = 'There are no values to take it from';

/** Summary statistics of both sides, side by side. */
export function summaryTable({ type, reference, current, distribution }: Sides): Html {
  const counts: Row[] = [
    { term: 'Values', reference: formatCount(reference.count), current: formatCount(current.count) },
    { term: 'Missing', reference: formatCount(reference.nullCount), current: formatCount(current.nullCount) },
  ];
  if (type === 'categorical') {
    return render({ rows: counts });
  }
  const measure = (term: string, pick: (side: SampleSummary) => number | null): Row => ({
    term,
    reference: optional(pick(reference), formatMeasure, NO_VALUES),
    current: optional(pick(current), formatMeasure, NO_VALUES),
  });
  const quantile = (term: string, key: 'low' | 'median' | 'high'): Row[] =>
    distribution === null
      ? []
      : [
          {
            term,
            reference: optional(distribution.reference[key], formatMeasure, NO_VALUES),
            current: optional(distribution.current[key], formatMeasure, NO_VALUES),
          },
        ];
  return render({
    rows: [
      ...counts,
      {
        term: 'Not finite',
        reference: formatCount(reference.nonFiniteCount),
        current: formatCount(current.nonFiniteCount),
      },
      measure('Mean', ({ mean }) => mean),
      measure('Standard deviation', ({ standardDeviation }) => standardDeviation),
      measure('Smallest', ({ min }) => min),
      ...quantile('5 % quantile ≈', 'low'),
      ...quantile('Median ≈', 'median'),
      ...quantile('95 % quantile ≈', 'high'),
      measure('Largest', ({ max }) => max),
    ],
  });
}
