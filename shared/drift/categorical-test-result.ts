import type { CategoricalProfile } from '../profiles/profile.ts';
import { type AlignedCategories, alignCategories } from './align-categories.ts';
import type { CategoricalTestName, DriftResult } from './drift-result.ts';
import { emptySide } from './empty-side.ts';
import { totalVariation } from './total-variation.ts';

/** What a test finds in a 2×K table. */
export interface TableFigures {
  readonly statistic: number;
  readonly pValue: number;
  /** Rare categories that it took as one; absent where it takes each by itself. */
  readonly pooledCategories?: number;
}

/**
 * The result of a hypothesis test on the 2×K table of two categorical profiles; the effect size is their total variation.
 *
 * Rows without a category are left out.
 *
 * @param calculate gets the table of at least two categories; a string says why it cannot be computed
 * @returns not-computable when a side has no row with a category, or both know the same single category
 * @remarks O(K) for K categories on either side, and the test's own cost.
 */
export function categoricalTestResult(
  test: CategoricalTestName,
  reference: CategoricalProfile,
  current: CategoricalProfile,
  calculate: (table: AlignedCategories) => TableFigures | string,
): DriftResult {
  const reason = emptySide(reference, current);
  const effectSize = totalVariation(reference, current);
  if (reason !== null || effectSize === null) {
    return { kind: 'not-computable', test, reason: reason ?? 'there is nothing to compare' };
  }
  const table = alignCategories(reference, current);
  const [only] = table.categories;
  if (table.categories.length < 2) {
    return { kind: 'not-computable', test, reason: `constant: every row is "${only ?? ''}"` };
  }
  const result = calculate(table);
  if (typeof result === 'string') {
    return { kind: 'not-computable', test, reason: result };
  }
  return {
    kind: 'p-value',
    test,
    statistic: result.statistic,
    pValue: result.pValue,
    pooledCategories: result.pooledCategories ?? 0,
    effectSize,
    statisticErrorBound: 0,
    referenceCount: reference.count,
    currentCount: current.count,
  };
}
