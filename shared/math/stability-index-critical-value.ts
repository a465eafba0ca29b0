import { chiSquareUpperQuantile } from './chi-square-upper-quantile.ts';

/** Of a hundred pairs of samples of one population, five have a larger index by chance: the usual 5 % of a test. */
const EXCEEDED_BY_CHANCE = 0.05;

export interface StabilitySamples {
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Bins in which either sample has rows. */
  readonly bins: number;
}

/**
 * The population stability index that sampling alone reaches in 5 % of cases: (1/n + 1/m) χ²(0.95; B - 1).
 *
 * @returns null where fewer than two bins have rows: the index is then 0 whatever the samples
 * @throws {RangeError} if a sample has no rows
 * @see Yurdakul, Statistical Properties of Population Stability Index (2018)
 */
export function stabilityIndexCriticalValue({
  referenceRows,
  currentRows,
  bins,
}: StabilitySamples): number | null {
  if (!(referenceRows > 0 && currentRows > 0)) {
    throw new RangeError(
      `stabilityIndexCriticalValue: got ${referenceRows} and ${currentRows} rows; expected some on both sides`,
    );
  }
  return bins < 2
    ? null
    : (1 / referenceRows + 1 / currentRows) * chiSquareUpperQuantile(EXCEEDED_BY_CHANCE, bins - 1);
}
