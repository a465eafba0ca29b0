import { labelSources } from '../core/label-sources.ts';
import type { CostSums } from './cost-sums.ts';
import { addStrata, emptyStratum, type StratumSums } from './stratum-sums.ts';

/** Fewer labelled decisions than this in a stratum and its mean is hearsay; the usual rule of thumb for a normal mean. */
export const MIN_LABELLED = 30;

/** All refusals, with all labels. */
export function allRefused({ refused }: Pick<CostSums, 'refused'>): StratumSums {
  return [...labelSources, 'unspecified' as const].reduce(
    (sum, source) => addStrata(sum, refused[source]),
    emptyStratum,
  );
}

/**
 * All refusals, with the labels that say how they would have paid: those from exploration alone where there are enough,
 * because only these are a random sample of the refusals; else all there are.
 */
export function refusedStratum(sums: Pick<CostSums, 'refused'>): StratumSums {
  const all = allRefused(sums);
  const { exploration } = sums.refused;
  return exploration.labelled >= MIN_LABELLED ? { ...exploration, decisions: all.decisions } : all;
}
