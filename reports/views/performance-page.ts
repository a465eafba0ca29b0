import type { Performance, Report } from '../../shared/findings/report-schema.ts';
import { type Interval, intervalChart } from '../charts/interval-chart.ts';
import { formatCost } from '../format/format-cost.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatInstant } from '../format/format-date.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { formatPrice } from '../format/format-price.ts';
import { formatChange, formatShare, formatThreshold } from '../format/format-share.ts';
import { badge, tone } from '../html/badge.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { absent, optional } from '../html/optional.ts';
import { template } from '../html/template.ts';
import { type LabelRow, labelRows } from './label-rows.ts';
import type { Fact } from './overview-cards.ts';
import { performanceDetailsSection } from './performance-details-section.ts';
import { type RollingRow, rollingRows } from './rolling-rows.ts';
import { type RunPage, runPage } from './run-page.ts';
import { vintagesSection } from './vintages-section.ts';

type RealisedCost = NonNullable<Performance['current']>;

interface Row {
  readonly term: string;
  readonly reference: Content;
  readonly current: Content;
}

interface PerformanceView {
  readonly tone: string;
  readonly badge: Html;
  readonly reason: string;
  readonly facts: readonly Fact[];
  readonly chart: Html | null;
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly rolling: readonly RollingRow[];
  readonly labels: readonly LabelRow[];
  readonly explanation: readonly string[];
  readonly details: Html | null;
  readonly vintages: Html | null;
}

const render = template<PerformanceView>('performance');

/** Half the width of a normal 95 % interval, in standard errors. */
const Z_95 = 1.96;

const NOT_READ = 'No outcomes are known on this side';

/** `Performance_Report.html`: what decisions cost once their outcomes are known, against the reference. */
export function performancePage(report: Report): RunPage {
  const { performance } = report;
  return runPage(
    report,
    'performance',
    render({
      tone: tone(performance.verdict),
      badge: badge(performance.verdict),
      reason: sentence(performance.reason),
      facts: facts(performance),
      chart: costChart(performance),
      caption: `Points: cost per decision; lines: 95 % intervals. Dashed: the reference plus the tolerated ${formatThreshold(performance.tolerance)}.`,
      rows: performance.reference === null && performance.current === null ? [] : outcomeRows(performance),
      rolling: rollingRows(performance),
      labels: performance.labels === null ? [] : labelRows(performance.labels),
      explanation: explanation(performance),
      details: performanceDetailsSection(performance),
      vintages: vintagesSection(performance.vintages),
    }),
  );
}

function facts(performance: Performance): readonly Fact[] {
  const { cohort, costIncrease, costDifferenceInterval, tolerance } = performance;
  const none = 'It takes a cost on both sides';
  return [
    {
      term: 'Decided',
      value:
        cohort === null
          ? absent('No labels are configured')
          : html`<span class="nowrap">${formatInstant(cohort.start)} to</span> <span class="nowrap">${formatInstant(cohort.end)}</span>`,
    },
    {
      term: 'Time to mature',
      value:
        cohort === null ? absent('No labels are configured') : formatQuantity(cohort.maturityDays, 'day'),
    },
    { term: 'Change of cost', value: optional(costIncrease, formatChange, none) },
    { term: 'Tolerated', value: formatChange(tolerance) },
    {
      term: 'Detectable in 4 of 5 cohorts',
      value: optional(performance.detectableIncrease?.relative ?? null, formatChange, none),
    },
    {
      term: 'p-value, one-sided',
      value: optional(performance.costIncreasePValue, formatPValue, none),
    },
    {
      term: 'Difference, 95 % interval',
      value: optional(
        costDifferenceInterval,
        ([low, high]) => `${formatCost(low)} to ${formatCost(high)}`,
        none,
      ),
    },
  ];
}

function costChart({ reference, current, tolerance }: Performance): Html | null {
  const intervals = [side('Reference', 'ref', reference), side('Matured', 'cur', current)].filter(
    (interval) => interval !== null,
  );
  const level = reference?.costPerDecision ?? null;
  return intervals.length === 0
    ? null
    : intervalChart({
        title: 'Cost per decision with 95 % intervals',
        intervals,
        limit:
          level === null
            ? null
            : {
                value: level * (1 + tolerance),
                label: `tolerated up to ${formatCost(level * (1 + tolerance))}`,
              },
      });
}

function side(label: string, name: Interval['side'], cost: RealisedCost | null): Interval | null {
  return cost === null || cost.costPerDecision === null
    ? null
    : { label, side: name, value: cost.costPerDecision, interval: cost.costPerDecisionInterval };
}

function outcomeRows(performance: Performance): readonly Row[] {
  const { reference, current } = performance;
  const row = (term: string, show: (cost: RealisedCost) => Content): Row => ({
    term,
    reference: reference === null ? absent(NOT_READ) : show(reference),
    current: current === null ? absent(NOT_READ) : show(current),
  });
  return [
    row('Decisions', (cost) => formatCount(cost.decisions)),
    row('Outcome known', (cost) => coverage(cost.labelled, cost.decisions)),
    row('Accepted', (cost) => formatCount(cost.acceptedDecisions)),
    row('Accepted, outcome known', (cost) => coverage(cost.acceptedLabelled, cost.acceptedDecisions)),
    row('Refused', (cost) => formatCount(cost.rejectedDecisions)),
    row('Refused, outcome known', (cost) => coverage(cost.rejectedLabelled, cost.rejectedDecisions)),
    row(
      `Accepted but defaulted, ${formatPrice(performance.falseNegativeCost, performance.falseNegativeCostColumn)} each`,
      (cost) => formatCount(cost.falseNegatives),
    ),
    row(
      `Refused but would have repaid, ${formatPrice(performance.falsePositiveCost, performance.falsePositiveCostColumn)} each`,
      (cost) => formatCount(cost.falsePositives),
    ),
    row('Cost per decision', (cost) => optional(cost.costPerDecision, formatCost, 'No outcome to price')),
    row('… in total', (cost) => optional(cost.totalCost, formatCost, 'No outcome to price')),
    row('95 % interval', (cost) =>
      optional(
        cost.costPerDecisionInterval,
        ([low, high]) => `${formatCost(low)} to ${formatCost(high)}`,
        'No outcome to price',
      ),
    ),
  ];
}

function coverage(labelled: number, decisions: number): Content {
  return decisions === 0
    ? absent('There were no such decisions')
    : `${formatCount(labelled)} (${formatShare(Math.min(1, labelled / decisions))})`;
}

function explanation(performance: Performance) {
  const { footing, cohort, current, estimatedRefusals, tolerance } = performance;
  const missed = formatPrice(performance.falseNegativeCost, performance.falseNegativeCostColumn);
  const turnedAway = formatPrice(performance.falsePositiveCost, performance.falsePositiveCostColumn);
  const lines = [
    `A false negative is an accepted applicant who defaulted and costs ${missed}; a false positive is a refused applicant who would have repaid and costs ${turnedAway}.`,
    `The cost counts as degraded when it rose by at least ${formatThreshold(tolerance)}, the 95 % interval of the difference lies above zero, and chance alone makes such a rise in at most ${formatThreshold(performance.alpha)} of cohorts. A smaller rise than the detectable one is mostly missed: the cohort is too small for it.`,
  ];
  if (cohort !== null) {
    lines.push(
      `An outcome is final ${formatQuantity(cohort.maturityDays, 'day')} after the decision${cohort.reportingLagDays === 0 ? '' : `, and reported up to ${formatQuantity(cohort.reportingLagDays, 'day')} later`}, so this page judges earlier decisions than the drift pages: those that matured in this window.`,
    );
  }
  lines.push(FOOTINGS[footing ?? 'none']);
  const unknown = current === null ? 0 : current.rejectedDecisions - current.rejectedLabelled;
  if (unknown > 0) {
    lines.push(
      `Not known: how the ${formatQuantity(unknown, 'refused applicant')} without an outcome would have paid. Nothing is assumed about them in the cost.`,
    );
  }
  if (estimatedRefusals !== null) {
    lines.push(
      `Estimated, not observed: refusals without an outcome would cost ${formatCost(estimatedRefusals.cost)}, give or take ${formatCost(Z_95 * estimatedRefusals.standardError)}, if they paid as the reference's refusals of their score did. No other figure here holds any of it.`,
    );
  }
  const awaited = current === null ? 0 : current.acceptedDecisions - current.acceptedLabelled;
  if (awaited > 0) {
    lines.push(
      `Not known: the outcome of ${formatQuantity(awaited, 'accepted decision')}. A missing outcome is not counted as a good one.`,
    );
  }
  return lines;
}

const FOOTINGS: Readonly<Record<'all' | 'accepted' | 'none', string>> = {
  all: 'Both accepted and refused decisions have outcomes here, so both kinds of mistake are counted on both sides.',
  accepted:
    'Only accepted decisions could be judged, so only false negatives are counted, on both sides alike: the cost of refusing good applicants is left out.',
  none: 'Reference and window could not be put on the same footing, so their costs are not compared.',
};

/** The reason is a clause, because it also stands behind a verdict; here it opens the page. */
function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
