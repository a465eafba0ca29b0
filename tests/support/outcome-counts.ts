import type { CostSums, UnitCosts } from '../../shared/verdict/cost-sums.ts';
import { costUnit } from '../../shared/verdict/cost-unit.ts';
import type { ScoredDecisions } from '../../shared/verdict/estimated-refusals.ts';
import { emptyStratum, type StratumSums } from '../../shared/verdict/stratum-sums.ts';

/** Decisions and what became of them, by kind: what a test says in numbers. */
export interface OutcomeCounts {
  readonly acceptedDecisions: number;
  readonly acceptedLabelled: number;
  /** Accepted applicants who defaulted. */
  readonly falseNegatives: number;
  readonly rejectedDecisions: number;
  readonly rejectedLabelled: number;
  /** Refused applicants who would have repaid. */
  readonly falsePositives: number;
}

/** The sums over as many decisions, each of weight 1 and at the same costs, of no known source. */
export function sumsOf(counts: OutcomeCounts, { falseNegative, falsePositive }: UnitCosts): CostSums {
  const unit = costUnit(Math.max(falseNegative, falsePositive));
  const stratum = (decisions: number, labelled: number, errors: number, price: number): StratumSums => ({
    decisions,
    labelled,
    errors,
    weight: labelled,
    weightSquared: labelled,
    cost: errors * price,
    weightedCost: errors * price,
    costSquared: errors * price ** 2,
    costCubed: errors * price ** 3,
    greatestCost: labelled === 0 ? 0 : price,
    greatestWeightedCost: labelled === 0 ? 0 : price,
  });
  const { acceptedDecisions, acceptedLabelled, falseNegatives } = counts;
  const { rejectedDecisions, rejectedLabelled, falsePositives } = counts;
  return {
    unit,
    accepted: stratum(acceptedDecisions, acceptedLabelled, falseNegatives, falseNegative / unit),
    refused: {
      booked: emptyStratum,
      exploration: emptyStratum,
      bureau: emptyStratum,
      simulated: emptyStratum,
      unspecified: stratum(rejectedDecisions, rejectedLabelled, falsePositives, falsePositive / unit),
    },
    unpriced: 0,
  };
}

/** The decisions themselves, accepted ones first, without scores, weights and sources. */
export function decisionsOf(counts: OutcomeCounts): ScoredDecisions {
  const { acceptedDecisions, acceptedLabelled, falseNegatives } = counts;
  const { rejectedDecisions, rejectedLabelled, falsePositives } = counts;
  const rows = acceptedDecisions + rejectedDecisions;
  const labels = new Int8Array(rows).fill(-1);
  labels.fill(0, 0, acceptedLabelled).fill(1, 0, falseNegatives);
  labels.fill(1, acceptedDecisions, acceptedDecisions + rejectedLabelled);
  labels.fill(0, acceptedDecisions, acceptedDecisions + falsePositives);
  return {
    scores: new Float64Array(rows).fill(Number.NaN),
    accepted: new Int8Array(rows).fill(1, 0, acceptedDecisions),
    labels,
    sources: new Int8Array(rows).fill(-1),
    weights: new Float64Array(rows).fill(1),
    falseNegativeCosts: undefined,
    falsePositiveCosts: undefined,
  };
}
