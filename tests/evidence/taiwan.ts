import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Column, columnOf } from './columns.ts';

const CSV = 'taiwan_uci_credit_card_30000.csv';

/** Codes without an order, by the data set's own description; everything else counts or orders. */
export const TAIWAN_CATEGORICAL = ['GENDER', 'EDUCATION', 'MARRIAGE'];

/** Amounts and ages; the other numbers, PAY_*, are months in arrears with 10 or 11 distinct values. */
export const isContinuous = (name: string): boolean => /^(LIMIT_BAL|AGE|BILL_AMT\d|PAY_AMT\d)$/.test(name);

export type Taiwan =
  | { readonly kind: 'ready'; readonly columns: readonly Column[]; readonly rows: number }
  | { readonly kind: 'absent'; readonly reason: string };

/**
 * The 23 features of 30,000 card holders in Taiwan, 2005 (UCI data set 350), without the id and the outcome.
 *
 * Looked for in the folder that `VIGIE_DATA` names, else in `../shared/data` beside the repository.
 */
export function taiwan(): Taiwan {
  const folder = resolve(
    import.meta.dirname,
    '..',
    '..',
    process.env['VIGIE_DATA'] ?? join('..', 'shared', 'data'),
  );
  const path = join(folder, CSV);
  if (!existsSync(path)) {
    return {
      kind: 'absent',
      reason: `${CSV} is not in ${folder}; set VIGIE_DATA to the folder that holds it`,
    };
  }
  const [header = [], ...rows] = readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const columns = header.slice(1, -1).map((name, i) => {
    const type = TAIWAN_CATEGORICAL.includes(name) ? 'categorical' : 'numeric';
    return columnOf(
      name,
      type,
      rows.map((row) => row[i + 1] ?? null),
    );
  });
  return { kind: 'ready', columns, rows: rows.length };
}
