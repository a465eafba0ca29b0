import { describe, expect, it } from 'vitest';
import type { CategoricalTestName } from '../../shared/drift/drift-result.ts';
import { categoricalTests } from '../../shared/drift/test-registry.ts';
import { chiSquareUpperQuantile } from '../../shared/math/chi-square-upper-quantile.ts';
import { fisherExactPValue } from '../../shared/math/fisher-exact-p-value.ts';
import { likelihoodRatioContingency } from '../../shared/math/likelihood-ratio-contingency.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import golden from './categorical.json' with { type: 'json' };
import { expectClose } from './close.ts';

describe("likelihoodRatioContingency against scipy.stats.chi2_contingency(lambda_='log-likelihood')", () => {
  it.each(golden.gTest)('$name', ({ reference, current, statistic, degreesOfFreedom, pValue, atol }) => {
    const result = likelihoodRatioContingency(Float64Array.from(reference), Float64Array.from(current));
    expect(result.degreesOfFreedom).toBe(degreesOfFreedom);
    expectClose(result.statistic, statistic, { rtol: 1e-10, atol });
    expectClose(result.pValue, pValue, { rtol: 1e-9 + atol, atol: 1e-300 });
  });
});

describe('fisherExactPValue against scipy.stats.fisher_exact', () => {
  it.each(golden.fisher)('$reference against $current', ({ reference, current, pValue }) => {
    const table = { reference: pairOf(reference), current: pairOf(current) };
    expectClose(fisherExactPValue(table), pValue, { rtol: 1e-9, atol: 1e-300 });
  });
});

describe('distances over bins against SciPy and NumPy', () => {
  const DISTANCES = [
    ['psi', 'psi'],
    ['jensen_shannon', 'jensenShannon'],
    ['kullback_leibler', 'kullbackLeibler'],
    ['hellinger', 'hellinger'],
    ['total_variation', 'totalVariation'],
  ] as const satisfies readonly (readonly [CategoricalTestName, keyof (typeof golden.shares)[number]])[];

  it.each(golden.shares)('$reference against $current', (c) => {
    for (const [test, key] of DISTANCES) {
      const result = categoricalTests[test](profileOf(c.reference), profileOf(c.current));
      if (result.kind !== 'distance') throw new Error(`${test}: expected a distance, got ${result.kind}`);
      expectClose(result.statistic, c[key], { rtol: 1e-12, atol: 1e-15 });
    }
  });
});

describe('chiSquareUpperQuantile against scipy.stats.chi2.isf', () => {
  it.each(golden.chiSquareQuantile)('%d at %d degrees of freedom', (probability, degrees, quantile) => {
    expectClose(chiSquareUpperQuantile(probability, degrees), quantile, { rtol: 1e-11, atol: 0 });
  });
});

function pairOf([first = 0, second = 0]: readonly number[]): readonly [number, number] {
  return [first, second];
}

/** A category for each count above 0 but the last, which is rows without one. */
function profileOf(counts: readonly number[]) {
  const entries = counts
    .slice(0, -1)
    .map((count, i) => [`c${i}`, count] as const)
    .filter(([, count]) => count > 0);
  return categoricalProfile(
    entries.map(([category, count]) => [category, count]),
    counts.at(-1) ?? 0,
  );
}
