/**
 * Least share of a bin. An empty bin would make PSI and the Kullback–Leibler divergence infinite; 0.0001 is what
 * Evidently puts in its place (`get_binned_data`). Smaller shares are raised to it too, so that more rows never mean a
 * smaller share.
 */
export const LEAST_SHARE = 1e-4;
