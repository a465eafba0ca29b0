import type { DecisionSets } from '../shared/extraction/decisions-arrow.ts';
import type { CohortCost } from '../shared/findings/cost-sums-schema.ts';
import type { Manifest } from '../shared/findings/manifest-schema.ts';
import { costedDecisions } from '../shared/findings/performance/costed-decisions.ts';
import { noPerformanceDetails } from '../shared/findings/performance/no-performance-details.ts';
import { performanceDetails } from '../shared/findings/performance/performance-details.ts';
import type { PerformanceSides } from '../shared/findings/performance/performance-sides.ts';
import { type PerformanceInput, performanceFinding } from '../shared/findings/performance-finding.ts';
import { unitCosts } from '../shared/findings/unit-costs.ts';
import { vintagesFinding } from '../shared/findings/vintages-finding.ts';
import type { Footing } from '../shared/performance/select-outcomes.ts';
import { type PricedDecisions, sumCosts } from '../shared/verdict/cost-sums.ts';
import { labelCoverage } from '../shared/verdict/label-coverage.ts';
import { costBasis, readEarlierCohorts } from './runtime/earlier-cohorts.ts';
import { readDecisions } from './runtime/extracted-files.ts';
import { isoWindow } from './runtime/iso-window.ts';
import { readVintages } from './runtime/read-vintages.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges what the decisions cost that matured in the window, and leaves what later windows need of it. */
export async function performanceTask(context: TaskContext): Promise<TaskResult> {
  const { config } = context;
  const manifest = await readManifest(context);
  const sets = await decisionSets(context, manifest);
  const found = await outcomes(context, manifest, sets);
  const finding = performanceFinding({ costs: config.cost, outcomes: found });
  const details =
    sets === undefined ? noPerformanceDetails : performanceDetails(sidesOf(context, sets, finding.footing));
  await writeWorkJson(context, WORK_FILES.performance, {
    ...finding,
    ...details,
    vintages: vintagesFinding(await readVintages(context, manifest)),
  });
  if (found !== null) {
    await writeWorkJson(context, WORK_FILES.cohortCost, cohortCost(context, found.current));
  }
  const { verdict, reason, costIncrease } = finding;
  return {
    json: { verdict, costPerDecision: finding.current?.costPerDecision ?? null, costIncrease },
    lines: [`performance: ${verdict}, ${reason}`],
  };
}

/** Undefined where no labels are configured. */
async function decisionSets(context: TaskContext, manifest: Manifest): Promise<DecisionSets | undefined> {
  return context.config.labels === undefined || manifest.cohort === null
    ? undefined
    : await readDecisions(context, manifest);
}

/** What later windows add to their own. */
function cohortCost({ config, window }: TaskContext, current: PricedDecisions): CohortCost {
  return {
    schemaVersion: 1,
    model: config.model,
    window: isoWindow(window),
    basis: costBasis(config),
    sums: sumCosts(current, unitCosts(config.cost)),
  };
}

async function outcomes(
  context: TaskContext,
  { cohort }: Manifest,
  sets: DecisionSets | undefined,
): Promise<PerformanceInput['outcomes']> {
  const { labels } = context.config;
  if (labels === undefined || cohort === null || sets === undefined) {
    return null;
  }
  const { reference, current } = sets;
  return {
    cohort: {
      start: cohort.start,
      end: cohort.end,
      maturityDays: labels.maturity_days,
      reportingLagDays: labels.reporting_lag_days,
    },
    labels: { ...cohort.labels, coverage: labelCoverage(current), minCoverage: labels.min_coverage },
    reference,
    current,
    earlier: await readEarlierCohorts(context),
  };
}

function sidesOf(
  { config: { cost } }: TaskContext,
  { reference, current, window }: DecisionSets,
  footing: Footing | null,
): PerformanceSides {
  return {
    reference: costedDecisions(reference, cost),
    current: costedDecisions(current, cost),
    window: costedDecisions(window, cost),
    footing: footing ?? 'accepted',
    tolerance: cost.tolerance,
  };
}
