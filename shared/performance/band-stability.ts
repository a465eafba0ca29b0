import { stabilityIndex } from '../math/stability-index.ts';
import { stabilityIndexCriticalValue } from '../math/stability-index-critical-value.ts';
import { type NotComputable, notComputable } from './not-computable.ts';
import { scoreBandOf } from './score-bands.ts';

export interface BandStability {
  /** Population stability index over the bands and one for rows without a score. */
  readonly psi: number;
  /** What sampling alone reaches in 5 % of cases; null where all rows of both sides lie in one band. */
  readonly criticalValue: number | null;
  /** Shares by band, the last one of rows without a score. */
  readonly referenceShares: Float64Array;
  readonly currentShares: Float64Array;
}

/**
 * How the scores moved between frozen bands.
 *
 * @param reference scores, NaN where there is none
 * @param current the same
 * @param edges of the bands: see `scoreBandEdges`
 * @returns not computable where a side has no rows
 * @remarks O((n + m) · bands).
 */
export function bandStability(
  reference: Float64Array,
  current: Float64Array,
  edges: Float64Array,
): BandStability | NotComputable {
  if (reference.length === 0) return notComputable('the reference has no decision');
  if (current.length === 0) return notComputable('there is no decision');
  const referenceShares = sharesOf(reference, edges);
  const currentShares = sharesOf(current, edges);
  return {
    psi: stabilityIndex(referenceShares, currentShares),
    criticalValue: stabilityIndexCriticalValue({
      referenceRows: reference.length,
      currentRows: current.length,
      bins: referenceShares.filter((share, band) => share + currentShares[band]! > 0).length,
    }),
    referenceShares,
    currentShares,
  };
}

function sharesOf(scores: Float64Array, edges: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 2);
  for (const score of scores) {
    counts[Number.isNaN(score) ? edges.length + 1 : scoreBandOf(score, edges)]! += 1;
  }
  return counts.map((count) => count / scores.length);
}
