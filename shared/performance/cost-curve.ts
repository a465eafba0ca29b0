import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import { poissonDeviate } from '../math/poisson-deviate.ts';
import type { CostCells, CostMoments } from './cost-cells.ts';

/** Replicates: the ends of a 95 % interval then rest on 25 of them each. */
const REPLICATES = 1000;
/** Any number; fixed, so that the same data give the same interval. */
const SEED = 20_261_127;
const TAIL = 0.025;

export interface CostCurve {
  /** Cost per decision under each threshold less that under the current one; 0 there. */
  readonly differences: Float64Array;
  /** Index of the cheapest threshold; of equals, the one nearest to the current. */
  readonly best: number;
  /** 95 % bootstrap interval of the cheapest threshold. */
  readonly bestInterval: readonly [number, number];
  /**
   * What the current threshold costs above the cheapest, per decision, less what choosing the best of many on the same
   * data flatters it by; at least 0.
   */
  readonly excess: number;
  /** 95 % interval of the excess; beyond 0 the current threshold is not the cheapest. */
  readonly excessInterval: readonly [number, number];
}

/**
 * The cost of a decision under every candidate threshold, against the current one, and which is cheapest.
 *
 * The uncertainty is that of a bootstrap of the decisions. It draws how often each is taken from a Poisson distribution of mean 1
 * instead of drawing n of n: then what adds up between two thresholds is Poisson by itself, and the rows are not needed. Costs
 * that differ between rows are drawn as that many equal ones as have their mean and variance.
 *
 * @param cells of at least one threshold
 * @param current index of the current threshold
 * @param range first and last index that may be chosen; absent: all
 * @throws {RangeError} if an index is out of range
 * @remarks O(replicates · thresholds), whatever the number of decisions.
 * @see Hanley and MacGibbon 2006 for the Poisson bootstrap; Efron and Gong 1983 for the optimism of a choice
 */
export function costCurve(
  cells: CostCells,
  current: number,
  range: readonly [number, number] = [0, cells.thresholds.length - 1],
): CostCurve {
  const [first, last] = range;
  if (!(first >= 0 && first <= last && last < cells.thresholds.length)) {
    throw new RangeError(
      `costCurve: range ${first} to ${last} is not within ${cells.thresholds.length} thresholds`,
    );
  }
  if (!(current >= 0 && current < cells.thresholds.length)) {
    throw new RangeError(`costCurve: ${current} is none of ${cells.thresholds.length} thresholds`);
  }
  const differences = differencesOf(cells, current, ({ sum }) => sum);
  const best = cheapest(differences, current, range);
  const generator = mersenne(SEED);
  const uniform = () => uniformFloat64(generator);
  const thresholds: number[] = [];
  const excesses: number[] = [];
  let flattery = 0;
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const drawn = differencesOf(cells, current, (moments) => drawSum(moments, uniform));
    const chosen = cheapest(drawn, current, range);
    thresholds.push(cells.thresholds[chosen]!);
    excesses.push(0 - drawn[best]!);
    // How much better the choice looks on the rows that it was made on than on the original ones.
    flattery += differences[chosen]! - drawn[chosen]!;
  }
  const optimism = Math.max(0, flattery / REPLICATES);
  const [low, high] = ends(excesses);
  return {
    differences,
    best,
    bestInterval: ends(thresholds),
    excess: Math.max(0, 0 - differences[best]! - optimism),
    excessInterval: [low - optimism, high - optimism],
  };
}

/** Between two neighbouring thresholds, the higher one accepts: defaults there cost, and repaid loans no longer do. */
function differencesOf(
  { defaulted, repaid, thresholds, decisions }: CostCells,
  current: number,
  sumOf: (moments: CostMoments) => number,
): Float64Array {
  const totals = new Float64Array(thresholds.length);
  for (let i = 1; i < thresholds.length; i++) {
    totals[i] = totals[i - 1]! + sumOf(defaulted[i]!) - sumOf(repaid[i]!);
  }
  const base = totals[current]!;
  return totals.map((total) => (total - base) / decisions);
}

function drawSum({ sum, squares }: CostMoments, uniform: () => number): number {
  return squares === 0 ? 0 : (squares / sum) * poissonDeviate(sum ** 2 / squares, uniform);
}

function cheapest(
  differences: Float64Array,
  current: number,
  [first, last]: readonly [number, number],
): number {
  let best = first;
  for (let i = first + 1; i <= last; i++) {
    const isNearer = Math.abs(i - current) < Math.abs(best - current);
    if (differences[i]! < differences[best]! || (differences[i] === differences[best] && isNearer)) {
      best = i;
    }
  }
  return best;
}

/** The order statistics that cut off 2.5 % at both ends. */
function ends(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  return [sorted[Math.floor(TAIL * sorted.length)]!, sorted[Math.ceil((1 - TAIL) * sorted.length) - 1]!];
}
