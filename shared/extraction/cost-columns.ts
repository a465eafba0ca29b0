import type { Config } from '../config/config-schema.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { checkColumn } from './check-column.ts';
import type { ConfiguredRequest } from './configured-request.ts';

/** The columns with what an error on each row costs, where costs are not one number for all; none without labels. */
export function costColumns({ cost, labels }: Pick<Config, 'cost' | 'labels'>): readonly ConfiguredRequest[] {
  const keys = ['false_negative', 'false_positive'] as const;
  return keys.flatMap((key) => {
    const column = cost[key];
    return labels === undefined || typeof column === 'number'
      ? []
      : [{ column, as: `${key}_cost`, kind: 'number' as const, path: ['cost', key] }];
  });
}

/**
 * A cost is finite and not negative; null and NaN say that it is not known.
 *
 * @param relation has the cost columns and the file column
 * @param rows SQL condition on the rows that count
 * @throws {DataContractError} naming a file and value that is not
 */
export async function checkCosts(
  session: DuckDbSession,
  relation: string,
  rows: string,
  { config, uriOf }: { readonly config: Config; readonly uriOf: (path: string) => string },
): Promise<void> {
  for (const { column, as } of costColumns(config)) {
    const outside = `${as} < 0 OR isinf(${as})`;
    await checkColumn(session, relation, rows, {
      column,
      alias: as,
      outside,
      expected: 'a cost of at least 0',
      uriOf,
    });
  }
}
