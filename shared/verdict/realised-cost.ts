import type { OutcomeCounts } from './outcome-counts.ts';

export interface UnitCosts {
  /** Of an accepted applicant who defaults. */
  readonly falseNegative: number;
  /** Of a refused applicant who would have repaid. */
  readonly falsePositive: number;
}

/** `all`: cost of accepted and refused decisions; `accepted`: of accepted ones only, where refusals have no labels. */
export type CostFooting = 'all' | 'accepted';

export interface RealisedCost {
  /** Mean cost of a decision, in the unit of the costs. */
  readonly costPerDecision: number;
  /** Its standard error. */
  readonly standardError: number;
}

/**
 * Mean realised cost of a decision, from those whose outcome is known.
 *
 * Accepted and refused decisions are two strata, because they are labelled at different rates: each contributes its
 * share of the decisions, not of the labels. Within a stratum the cost of a decision is `C` with probability p, else 0,
 * so its mean has the variance C² p(1-p)/n.
 *
 * @returns undefined where a stratum has decisions but no label
 */
export function realisedCost(
  counts: OutcomeCounts,
  costs: UnitCosts,
  footing: CostFooting,
): RealisedCost | undefined {
  const strata = [
    {
      decisions: counts.acceptedDecisions,
      labelled: counts.acceptedLabelled,
      errors: counts.falseNegatives,
      cost: costs.falseNegative,
    },
    ...(footing === 'accepted'
      ? []
      : [
          {
            decisions: counts.rejectedDecisions,
            labelled: counts.rejectedLabelled,
            errors: counts.falsePositives,
            cost: costs.falsePositive,
          },
        ]),
  ].filter(({ decisions }) => decisions > 0);
  const decisions = strata.reduce((sum, stratum) => sum + stratum.decisions, 0);
  if (decisions === 0 || strata.some(({ labelled }) => labelled === 0)) {
    return undefined;
  }
  let costPerDecision = 0;
  let variance = 0;
  for (const stratum of strata) {
    const weight = stratum.decisions / decisions;
    const errorRate = stratum.errors / stratum.labelled;
    costPerDecision += weight * stratum.cost * errorRate;
    variance += ((weight * stratum.cost) ** 2 * errorRate * (1 - errorRate)) / stratum.labelled;
  }
  return { costPerDecision, standardError: Math.sqrt(variance) };
}
