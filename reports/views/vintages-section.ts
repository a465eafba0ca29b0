import type { Vintages } from '../../shared/findings/vintages-schema.ts';
import { vintageChart } from '../charts/vintage-chart.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatShare } from '../format/format-share.ts';
import type { Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { template } from '../html/template.ts';

/** More lines than months of a year run into each other; the table has all. */
const DRAWN_MONTHS = 12;

/** A table with a column for each month of five years is not read; `report.json` has them. */
const SHOWN_PERIODS = 12;

const DAYS_OF_WEEK = 7;

interface VintagesView {
  readonly sentences: readonly string[];
  readonly chart: Html | null;
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly month: string;
    readonly accepted: string;
    readonly known: string;
    readonly rates: readonly Html[];
  }[];
}

const render = template<VintagesView>('vintages');

/** Cumulative default by time since the decision, for each month of decisions; null without a cohort. */
export function vintagesSection(vintages: Vintages | null): Html | null {
  if (vintages === null || vintages.months.length === 0) {
    return null;
  }
  const { months, periodDays, cohorts, leftOutCohorts } = vintages;
  const period = periodDays === DAYS_OF_WEEK ? 'week' : 'month';
  const drawn = months
    .filter(({ cumulativeRates }) => cumulativeRates.some((rate) => rate !== null))
    .slice(-DRAWN_MONTHS);
  const shown = shownPeriods(months[0]?.cumulativeRates.length ?? 0);
  return render({
    sentences: [
      `Share of the accepted decisions of each month that were known to have defaulted within so many ${period}s${periodDays === DAYS_OF_WEEK ? '' : ` of ${periodDays} days`}. It is of all accepted decisions: one without an outcome is not counted as repaid, so a share is a lower bound until the outcome of all is known.`,
      `From the decisions that matured in ${formatQuantity(cohorts, 'window')}${leftOutCohorts === 0 ? '' : `; ${formatQuantity(leftOutCohorts, 'earlier one')} had another maturity and ${leftOutCohorts === 1 ? 'is' : 'are'} left out`}. A month marked with * is not complete yet.`,
    ],
    chart:
      drawn.length === 0
        ? null
        : vintageChart({
            title: `Cumulative default by ${period}s since the decision`,
            period: `${period}s since the decision`,
            lines: drawn.map(({ month, complete, cumulativeRates }) => ({
              label: complete ? month : `${month}*`,
              shares: cumulativeRates,
            })),
          }),
    caption: 'One line a month of decisions; the strongest is the newest.',
    heads: shown.map((index) => `${period} ${index + 1}`),
    rows: months.toReversed().map(({ month, complete, accepted, labelled, cumulativeRates }) => ({
      month: complete ? month : `${month}*`,
      accepted: formatCount(accepted),
      known: accepted === 0 ? '0' : `${formatCount(labelled)} (${formatShare(labelled / accepted)})`,
      rates: shown.map((index) => optional(cumulativeRates[index] ?? null, formatShare, 'Not known yet')),
    })),
  });
}

/** All periods, or evenly spaced ones down from the last. */
function shownPeriods(periods: number): readonly number[] {
  const every = Math.ceil(periods / SHOWN_PERIODS);
  return Array.from({ length: periods }, (_, index) => index).filter(
    (index) => (periods - 1 - index) % every === 0,
  );
}
