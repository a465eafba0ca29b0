import type { ContingencyResult } from '../math/contingency-table.ts';
import type { AlignedCategories } from './align-categories.ts';
import type { TableFigures } from './categorical-test-result.ts';
import { poolRareCategories } from './pool-rare-categories.ts';

/**
 * A test whose p-value is a large-sample one, made fit for rare categories: they are merged first.
 *
 * @returns a function of a table; a string says why it cannot be computed
 * @see pool-rare-categories.ts
 */
export function pooledContingency(
  test: (reference: Float64Array, current: Float64Array) => ContingencyResult,
): (table: AlignedCategories) => TableFigures | string {
  return (table) => {
    const pooled = poolRareCategories(table);
    if (pooled === null) {
      return `each of its ${table.categories.length} categories is too rare: fewer than 5 rows are expected on one side`;
    }
    const { reference, current, pooledCategories } = pooled;
    const { statistic, pValue } = test(reference, current);
    return { statistic, pValue, pooledCategories };
  };
}
