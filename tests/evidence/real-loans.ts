import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../shared/config/config-schema.ts';
import { parseConfig } from '../../shared/config/parse-config.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { DuckDbSession } from '../../shared/tables/duckdb-session.ts';
import { identifier, literal } from '../../shared/tables/sql-text.ts';
import { lendingClub } from '../real/lending-club.ts';
import { type Column, columnOf, referenceOf, variableOf } from './columns.ts';

/** Every month of the loans, counted on the support of the baseline of 2009. */
export interface RealLoans {
  readonly config: Config;
  /** `YYYY-MM`, in order, each with its features against 2009. */
  readonly months: readonly { readonly month: string; readonly variables: readonly Variable[] }[];
}

/**
 * LendingClub's loans from 2007-06 to 2011-12, as `tests/real` prepares them.
 *
 * @throws {Error} if the data is not there
 */
export async function realLoans(): Promise<RealLoans> {
  const world = lendingClub();
  if (world.kind === 'absent') {
    throw new Error(world.reason);
  }
  const { folder } = world;
  const text = readFileSync(join(folder, 'vigie.yaml'), 'utf8');
  const { config } = parseConfig(text, { file: 'vigie.yaml', environment: {} });
  await using session = await DuckDbSession.open({ uris: new Map() });
  const read = async (files: string, month: string) => {
    const path = literal(join(folder, files));
    const names = Object.keys(config.features ?? {})
      .map(identifier)
      .join(', ');
    return session.rows(`SELECT ${month} AS month, ${names} FROM read_parquet(${path}) ORDER BY month`);
  };
  const baseline = columnsOf(await read('baseline/*.parquet', "'2009'"), config);
  const references = baseline.map(referenceOf);
  const rows = await read('predictions/*/*.parquet', "strftime(decided_at, '%Y-%m')");
  const months = [...Map.groupBy(rows, (row) => String(row['month']))].map(([month, ofMonth]) => {
    const columns = columnsOf(ofMonth, config);
    return { month, variables: references.map((reference, k) => variableOf(reference, columns[k]!)) };
  });
  return { config, months };
}

function columnsOf(
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
  { features }: Config,
): readonly Column[] {
  return Object.entries(features ?? {}).map(([name, { type }]) => {
    const values = rows
      .map((row) => row[name] ?? null)
      .map((value) => (value === null ? null : String(value)));
    return columnOf(name, type === 'categorical' ? 'categorical' : 'numeric', values);
  });
}
