import { type NotComputable, notComputable } from './not-computable.ts';

/** How many bands, as nearly as the scores allow: deciles, as risk people cut them. */
const BANDS = 10;

/**
 * Deciles of the reference's scores, frozen: the same edges for every later week.
 *
 * A band holds the scores above the edge below it, up to and with its own edge; the last one has no upper edge. A score that
 * many share may span several deciles: then there are fewer bands.
 *
 * @param scores unsorted; NaN where there is none, which is left out
 * @returns ascending edges between the bands, one fewer than bands, at least one
 * @remarks O(n log n).
 */
export function scoreBandEdges(scores: Float64Array): Float64Array | NotComputable {
  const sorted = scores.filter((score) => !Number.isNaN(score)).sort();
  const largest = sorted.at(-1);
  if (largest === undefined) return notComputable('the reference has no score');
  if (sorted[0] === largest) return notComputable('every decision of the reference has the same score');
  const edges = new Set<number>();
  for (let decile = 1; decile < BANDS; decile++) {
    const edge = sorted[Math.ceil((decile * sorted.length) / BANDS) - 1]!;
    if (edge < largest) edges.add(edge);
  }
  // Nine of ten share the largest score: what lies below it is one band.
  return edges.size > 0 ? Float64Array.from(edges) : Float64Array.of(sorted[sorted.indexOf(largest) - 1]!);
}

/** Which band a score lies in, from 0; O(bands). */
export function scoreBandOf(score: number, edges: Float64Array): number {
  const band = edges.findIndex((edge) => score <= edge);
  return band === -1 ? edges.length : band;
}
