import { labelSources } from '../core/label-sources.ts';
import type { CostSums } from '../verdict/cost-sums.ts';
import type { RealisedCost } from '../verdict/realised-cost.ts';
import { allRefused } from '../verdict/refused-stratum.ts';
import type { Performance } from './report-schema.ts';

type RealisedCostFinding = NonNullable<Performance['current']>;

/** One side of the realised cost, as the report has it. */
export function realisedCostFinding(sums: CostSums, cost: RealisedCost | undefined): RealisedCostFinding {
  const { accepted, unpriced } = sums;
  const rejected = allRefused(sums);
  return {
    decisions: accepted.decisions + rejected.decisions,
    labelled: accepted.labelled + rejected.labelled,
    acceptedDecisions: accepted.decisions,
    acceptedLabelled: accepted.labelled,
    rejectedDecisions: rejected.decisions,
    rejectedLabelled: rejected.labelled,
    falseNegatives: accepted.errors,
    falsePositives: rejected.errors,
    unpriced,
    costPerDecision: cost?.costPerDecision ?? null,
    costPerDecisionInterval: cost === undefined ? null : [...cost.interval],
    standardError: cost?.standardError ?? null,
    pricedDecisions: cost?.decisions ?? 0,
    totalCost: cost === undefined ? null : finiteOrNull(cost.costPerDecision * cost.decisions),
    refusals: refusalsBySource(sums),
  };
}

/** Costs may be as large as a double allows; many of them are not. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function refusalsBySource({ refused, unit }: CostSums): RealisedCostFinding['refusals'] {
  return [...labelSources, 'unspecified' as const].flatMap((source) => {
    const { labelled, errors, cost, weight } = refused[source];
    return labelled === 0
      ? []
      : [{ source, labelled, falsePositives: errors, costPerRefusal: (cost / weight) * unit }];
  });
}
