import type { Performance } from '../../shared/findings/report-schema.ts';
import { formatCost } from '../format/format-cost.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatChange } from '../format/format-share.ts';
import { badge } from '../html/badge.ts';
import type { Content, Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';

/** A line of the table of several windows' cohorts together. */
export interface RollingRow {
  readonly term: string;
  readonly decisions: string;
  readonly cost: Content;
  readonly change: Content;
  readonly difference: Content;
  readonly verdict: Html;
}

const NONE = 'No outcome is known';

/** This cohort's cost and that of the longer stretches, each against the reference. */
export function rollingRows({ rolling }: Performance): readonly RollingRow[] {
  return rolling.map((row) => ({
    term: `Last ${formatQuantity(row.windows, 'window')}${row.missingWindows === 0 ? '' : `, ${formatCount(row.missingWindows)} missing`}`,
    decisions: formatCount(row.decisions),
    cost: optional(row.costPerDecision, formatCost, NONE),
    change: optional(row.costIncrease, formatChange, NONE),
    difference: optional(
      row.costDifferenceInterval,
      ([low, high]) => `${formatCost(low)} to ${formatCost(high)}`,
      NONE,
    ),
    verdict: badge(row.verdict),
  }));
}
