import { describe, expect, it } from 'vitest';
import { categoricalTests } from '../../shared/drift/test-registry.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { expectClose } from './close.ts';
import golden from './pooling.json' with { type: 'json' };

describe('chi_square and g_test against scipy.stats.chi2_contingency on the pooled table', () => {
  it.each(golden.cases)('$name', ({ reference, current, pooledCategories, chiSquare, gTest, atol }) => {
    for (const [test, [statistic, pValue], rtol] of [
      ['chi_square', chiSquare, 1e-11],
      ['g_test', gTest, 1e-10],
    ] as const) {
      const result = categoricalTests[test](profileOf(reference), profileOf(current));
      if (result.kind !== 'p-value') throw new Error(`${test}: expected a p-value, got ${result.kind}`);
      expect(result.pooledCategories).toBe(pooledCategories);
      expectClose(result.statistic, statistic ?? Number.NaN, { rtol, atol });
      expectClose(result.pValue, pValue ?? Number.NaN, { rtol: 10 * rtol + atol, atol: 1e-300 });
    }
  });
});

function profileOf(counts: readonly number[]) {
  return categoricalProfile(
    counts.map((count, k) => [`category ${String(k).padStart(3, '0')}`, count] as const),
    0,
  );
}
