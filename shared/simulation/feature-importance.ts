import type { FeatureName } from './applicant.ts';
import { trueCoefficients } from './default-risk.ts';

/**
 * Each feature's share of the sum of the true model's standardised coefficients, to four decimals.
 *
 * A constant of the simulated world, not an estimate from its rows, so that every seed has the same important
 * features.
 */
export function featureImportances(): ReadonlyMap<FeatureName, number> {
  const sizes = new Map<FeatureName, number>();
  const { numeric, categorical } = trueCoefficients;
  for (const [name, coefficient] of Object.entries({ ...numeric, ...categorical })) {
    sizes.set(name as FeatureName, Math.abs(coefficient));
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return new Map([...sizes].map(([name, size]) => [name, Math.round((1e4 * size) / total) / 1e4]));
}
