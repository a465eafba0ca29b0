import { type LabelSource, labelSources } from '../core/label-sources.ts';
import { costUnit } from './cost-unit.ts';
import { addStrata, emptyStratum, type StratumSums } from './stratum-sums.ts';

/** Who reported what became of a refusal; `unspecified` where nobody did, or it is not said. */
export type RefusalSource = LabelSource | 'unspecified';

/** Decisions and what became of them: accepted and refused apart, because refusals rarely get labels. */
export interface CostSums {
  /** What the strata count costs in, in the unit of the costs; keeps powers of large costs finite. */
  readonly unit: number;
  /** Errors are accepted applicants who defaulted. */
  readonly accepted: StratumSums;
  /** Errors are refused applicants who would have repaid; by who knows it. */
  readonly refused: Readonly<Record<RefusalSource, StratumSums>>;
  /** Decisions with an outcome but no price: they count as without an outcome. */
  readonly unpriced: number;
}

/** Cost of each kind of error where decisions bring none of their own. */
export interface UnitCosts {
  /** Of an accepted applicant who defaults. */
  readonly falseNegative: number;
  /** Of a refused applicant who would have repaid. */
  readonly falsePositive: number;
}

/** Columns of decisions, all of one length; see `LabelledDecisions`. */
export interface PricedDecisions {
  readonly accepted: Int8Array;
  readonly labels: Int8Array;
  readonly sources: Int8Array;
  readonly weights: Float64Array;
  readonly falseNegativeCosts: Float64Array | undefined;
  readonly falsePositiveCosts: Float64Array | undefined;
}

const EXPLORATION = labelSources.indexOf('exploration');

/**
 * Adds up what decisions cost. A decision that is neither accepted nor refused has no cost and is left out. An application that
 * was accepted by lot, to see what becomes of it, counts as the refusal that the policy made of it.
 *
 * @throws {RangeError} if the columns are not of one length
 * @remarks O(n).
 */
export function sumCosts(decisions: PricedDecisions, costs: UnitCosts): CostSums {
  const { accepted, labels, sources, weights } = decisions;
  if (labels.length !== accepted.length) {
    throw new RangeError(
      `labels has ${labels.length} rows; expected ${accepted.length}, as many as accepted`,
    );
  }
  const unit = costUnit(largestCost(decisions, costs));
  const strata = { accepted: new Adder(), refused: new Map<RefusalSource, Adder>() };
  for (const source of [...labelSources, 'unspecified' as const]) {
    strata.refused.set(source, new Adder());
  }
  let unpriced = 0;
  for (let row = 0; row < accepted.length; row += 1) {
    const decision = accepted[row]!;
    if (decision === -1) {
      continue;
    }
    const source = sources[row]!;
    const isRefusal = decision === 0 || source === EXPLORATION;
    const price = isRefusal
      ? (decisions.falsePositiveCosts?.[row] ?? costs.falsePositive)
      : (decisions.falseNegativeCosts?.[row] ?? costs.falseNegative);
    const label = labels[row]!;
    const isPriced = !Number.isNaN(price);
    unpriced += label !== -1 && !isPriced ? 1 : 0;
    const adder = isRefusal
      ? strata.refused.get(label === -1 ? 'unspecified' : (labelSources[source] ?? 'unspecified'))
      : strata.accepted;
    adder?.add({
      isLabelled: label !== -1 && isPriced,
      isError: label === (isRefusal ? 0 : 1),
      weight: weights[row]!,
      price: price / unit,
    });
  }
  const refused = (source: RefusalSource) => strata.refused.get(source)?.sums() ?? emptyStratum;
  return {
    unit,
    accepted: strata.accepted.sums(),
    refused: {
      booked: refused('booked'),
      exploration: refused('exploration'),
      bureau: refused('bureau'),
      simulated: refused('simulated'),
      unspecified: refused('unspecified'),
    },
    unpriced,
  };
}

/** The sums of both sets of decisions together, in the larger unit of the two. */
export function addCosts(a: CostSums, b: CostSums): CostSums {
  if (b.unit > a.unit) {
    return addCosts(b, a);
  }
  const both = (x: StratumSums, y: StratumSums) => addStrata(x, y, b.unit / a.unit);
  return {
    unit: a.unit,
    accepted: both(a.accepted, b.accepted),
    refused: {
      booked: both(a.refused.booked, b.refused.booked),
      exploration: both(a.refused.exploration, b.refused.exploration),
      bureau: both(a.refused.bureau, b.refused.bureau),
      simulated: both(a.refused.simulated, b.refused.simulated),
      unspecified: both(a.refused.unspecified, b.refused.unspecified),
    },
    unpriced: a.unpriced + b.unpriced,
  };
}

function largestCost(
  { falseNegativeCosts, falsePositiveCosts }: PricedDecisions,
  { falseNegative, falsePositive }: UnitCosts,
): number {
  const largest = (column: Float64Array | undefined, otherwise: number) =>
    column === undefined ? otherwise : column.reduce((most, cost) => (cost > most ? cost : most), 0);
  return Math.max(largest(falseNegativeCosts, falseNegative), largest(falsePositiveCosts, falsePositive));
}

class Adder {
  #sums: { -readonly [Key in keyof StratumSums]: number } = { ...emptyStratum };

  add({
    isLabelled,
    isError,
    weight,
    price,
  }: {
    readonly isLabelled: boolean;
    readonly isError: boolean;
    readonly weight: number;
    /** Of an error, in units; NaN where unknown. */
    readonly price: number;
  }): void {
    const sums = this.#sums;
    sums.decisions += 1;
    if (!isLabelled) {
      return;
    }
    const weighted = weight * price;
    sums.labelled += 1;
    sums.weight += weight;
    sums.weightSquared += weight ** 2;
    sums.greatestCost = Math.max(sums.greatestCost, price);
    sums.greatestWeightedCost = Math.max(sums.greatestWeightedCost, weighted);
    if (isError) {
      sums.errors += 1;
      sums.cost += weighted;
      sums.weightedCost += weight * weighted;
      sums.costSquared += weighted ** 2;
      sums.costCubed += weighted ** 3;
    }
  }

  sums(): StratumSums {
    return { ...this.#sums };
  }
}
