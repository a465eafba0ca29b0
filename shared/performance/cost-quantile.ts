import { normalSurvival } from '../math/normal-survival.ts';
import type { CountDistribution } from './poisson-binomial.ts';

export interface CostDistribution {
  /** How many accepted applicants default, and what each costs. */
  readonly falseNegatives: CountDistribution;
  readonly falseNegativeCost: number;
  /** How many refused applicants would have repaid, and what each costs. */
  readonly falsePositives: CountDistribution;
  readonly falsePositiveCost: number;
  /** Of the normal error that comes on top; 0: none. */
  readonly standardError: number;
}

/** Halving an interval this often leaves neighbouring doubles. */
const HALVINGS = 60;
/** Beyond so many standard errors a normal distribution has less than 1e-15. */
const REACH = 8;

/**
 * The smallest total cost that is not exceeded with the given probability: quantile of C_FN X + C_FP Y + a normal error.
 *
 * @param probability in (0, 1)
 * @returns a cost, to about 1e-12 of the range of costs
 * @remarks O(pairs of counts) for each of 60 halvings; meant for few.
 */
export function costQuantile(distribution: CostDistribution, probability: number): number {
  const { costs, masses } = totals(distribution);
  const margin = REACH * distribution.standardError;
  let low = costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY) - margin;
  let high = costs.reduce((largest, cost) => Math.max(largest, cost), Number.NEGATIVE_INFINITY) + margin;
  if (reached(low, { costs, masses }, distribution.standardError) >= probability) return low;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (reached(middle, { costs, masses }, distribution.standardError) >= probability) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}

interface Totals {
  readonly costs: Float64Array;
  readonly masses: Float64Array;
}

/** Every pair of counts: the two are independent, because an applicant is either accepted or refused. */
function totals({ falseNegatives, falsePositives, ...price }: CostDistribution): Totals {
  const pairs = falseNegatives.masses.length * falsePositives.masses.length;
  const [costs, masses] = [new Float64Array(pairs), new Float64Array(pairs)];
  let pair = 0;
  falseNegatives.masses.forEach((mass, x) => {
    falsePositives.masses.forEach((other, y) => {
      costs[pair] =
        price.falseNegativeCost * (falseNegatives.least + x) +
        price.falsePositiveCost * (falsePositives.least + y);
      masses[pair] = mass * other;
      pair++;
    });
  });
  return { costs, masses };
}

/** P(total <= cost). */
function reached(cost: number, { costs, masses }: Totals, standardError: number): number {
  let probability = 0;
  for (let pair = 0; pair < costs.length; pair++) {
    const beyond = cost - costs[pair]!;
    const share = standardError > 0 ? normalSurvival(-beyond / standardError) : beyond >= 0 ? 1 : 0;
    probability += masses[pair]! * share;
  }
  return probability;
}
