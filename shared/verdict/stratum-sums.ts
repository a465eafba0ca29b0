/**
 * Sums over decisions of one kind, from which the mean cost of one of them follows, its variance and its skewness. They add
 * up: week and week, source and source. Costs are in a unit of the set's own, weights w are one over the probability that
 * the decision got its label.
 */
export interface StratumSums {
  readonly decisions: number;
  /** Those whose outcome is known, and what it costs. */
  readonly labelled: number;
  /** Those of the labelled that cost something, or would if errors cost nothing: the wrong ones. */
  readonly errors: number;
  /** Σ w over the labelled, as are the sums below. */
  readonly weight: number;
  /** Σ w² */
  readonly weightSquared: number;
  /** Σ w c */
  readonly cost: number;
  /** Σ w² c */
  readonly weightedCost: number;
  /** Σ (w c)² */
  readonly costSquared: number;
  /** Σ (w c)³ */
  readonly costCubed: number;
  /** The largest c that one of them could have had. */
  readonly greatestCost: number;
  /** The largest w c that one of them could have had. */
  readonly greatestWeightedCost: number;
}

export const emptyStratum: StratumSums = {
  decisions: 0,
  labelled: 0,
  errors: 0,
  weight: 0,
  weightSquared: 0,
  cost: 0,
  weightedCost: 0,
  costSquared: 0,
  costCubed: 0,
  greatestCost: 0,
  greatestWeightedCost: 0,
};

/**
 * Both together.
 *
 * @param scale what one unit of `b` is in the unit of `a`
 */
export function addStrata(a: StratumSums, b: StratumSums, scale = 1): StratumSums {
  return {
    decisions: a.decisions + b.decisions,
    labelled: a.labelled + b.labelled,
    errors: a.errors + b.errors,
    weight: a.weight + b.weight,
    weightSquared: a.weightSquared + b.weightSquared,
    cost: a.cost + b.cost * scale,
    weightedCost: a.weightedCost + b.weightedCost * scale,
    costSquared: a.costSquared + b.costSquared * scale ** 2,
    costCubed: a.costCubed + b.costCubed * scale ** 3,
    greatestCost: Math.max(a.greatestCost, b.greatestCost * scale),
    greatestWeightedCost: Math.max(a.greatestWeightedCost, b.greatestWeightedCost * scale),
  };
}
