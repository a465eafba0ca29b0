import { labelSources } from '../core/label-sources.ts';
import type { PricedDecisions } from './cost-sums.ts';
import { MIN_LABELLED } from './refused-stratum.ts';

/** What refusals without an outcome would have cost, if they were like the reference's. */
export interface EstimatedRefusals {
  /** Refusals of the cohort without an outcome, with a price and a score. */
  readonly refusals: number;
  /** Expected number of these that would have repaid. */
  readonly falsePositives: number;
  /** Expected cost of these, in the unit of the costs. */
  readonly cost: number;
  /** Its standard error: of the rates, which the reference knows from so many, and of the outcomes themselves. */
  readonly standardError: number;
  /** Refusals of the reference with an outcome, which the rates come from. */
  readonly referenceRefusals: number;
}

export interface ScoredDecisions extends PricedDecisions {
  readonly scores: Float64Array;
}

/** Ten bands, as deciles are, unless one would have too few outcomes for a rate. */
const MOST_BANDS = 10;

const EXPLORATION = labelSources.indexOf('exploration');

interface Band {
  /** Scores up to here; the last band has no end. */
  readonly upTo: number;
  readonly repaid: number;
  readonly rows: number;
}

/**
 * Estimates what the refusals cost of which nobody knows how they would have paid: each as good as the reference's refusals of
 * its score band were. It is an assumption, not an observation, and stands beside the realised cost, never in it.
 *
 * @param falsePositive cost where refusals bring none of their own
 * @returns undefined where the reference knows too few refusals, or no refusal is without an outcome
 * @remarks O((n + m) log n).
 */
export function estimateRefusals(
  reference: ScoredDecisions,
  current: ScoredDecisions,
  falsePositive: number,
): EstimatedRefusals | undefined {
  const bands = referenceBands(reference);
  const perBand = bands.map(() => ({ refusals: 0, cost: 0, squares: 0 }));
  for (let row = 0; row < current.accepted.length; row += 1) {
    const [score, price] = [current.scores[row]!, current.falsePositiveCosts?.[row] ?? falsePositive];
    const isAwaited = current.accepted[row] === 0 && current.labels[row] === -1;
    const band = isAwaited ? perBand[bands.findIndex(({ upTo }) => score <= upTo)] : undefined;
    if (band !== undefined && !Number.isNaN(price)) {
      band.refusals += 1;
      band.cost += price;
      band.squares += price ** 2;
    }
  }
  let [refusals, falsePositives, cost, variance] = [0, 0, 0, 0];
  for (const [index, band] of perBand.entries()) {
    const { repaid, rows } = bands[index]!;
    const rate = repaid / rows;
    refusals += band.refusals;
    falsePositives += band.refusals * rate;
    cost += band.cost * rate;
    variance += rate * (1 - rate) * (band.squares + band.cost ** 2 / rows);
  }
  return refusals === 0
    ? undefined
    : {
        refusals,
        falsePositives,
        cost,
        standardError: Math.sqrt(variance),
        referenceRefusals: bands.reduce((sum, { rows }) => sum + rows, 0),
      };
}

/** The reference's refusals by score, in bands of equal numbers; empty where there are too few. */
function referenceBands({ scores, accepted, labels, sources }: ScoredDecisions): readonly Band[] {
  const known: { readonly score: number; readonly repaid: number }[] = [];
  for (let row = 0; row < accepted.length; row += 1) {
    const isRefusal = accepted[row] === 0 || sources[row] === EXPLORATION;
    if (isRefusal && labels[row] !== -1 && !Number.isNaN(scores[row]!)) {
      known.push({ score: scores[row]!, repaid: labels[row] === 0 ? 1 : 0 });
    }
  }
  const count = Math.min(MOST_BANDS, Math.floor(known.length / MIN_LABELLED));
  known.sort((a, b) => a.score - b.score);
  return Array.from({ length: count }, (_, band) => {
    const [from, to] = [band, band + 1].map((edge) => Math.round((edge * known.length) / count));
    const rows = known.slice(from, to);
    return {
      upTo: band === count - 1 ? Number.POSITIVE_INFINITY : (rows.at(-1)?.score ?? 0),
      repaid: rows.reduce((sum, { repaid }) => sum + repaid, 0),
      rows: rows.length,
    };
  });
}
