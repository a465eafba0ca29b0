import { type ColumnKind, EXPECTED, FILE_COLUMN, readExpression, SQL_TYPE } from './column-kind.ts';
import type { FileGroup } from './inspect-files.ts';
import { readFiles } from './read-files.ts';
import { identifier } from './sql-text.ts';

/** A column of the files, and what it shall be called and mean in the relation. */
export interface ColumnRequest {
  readonly column: string;
  readonly as: string;
  readonly kind: ColumnKind;
}

export type ColumnProblem =
  | { readonly kind: 'missing'; readonly column: string; readonly known: readonly string[] }
  | {
      readonly kind: 'type';
      readonly column: string;
      readonly type: string;
      readonly uri: string;
      readonly expected: string;
    };

/**
 * What keeps the files from giving the requested columns: a column that no file has, or one that a file stores in a
 * type that cannot mean what is asked. A column that only some files have is no problem: it is null in the others.
 */
export function columnProblems(
  groups: readonly FileGroup[],
  requests: readonly ColumnRequest[],
): readonly ColumnProblem[] {
  return requests.flatMap(({ column, kind }): ColumnProblem[] => {
    const holders = groups.filter((group) => group.columns.has(column));
    if (holders.length === 0) {
      return [{ kind: 'missing', column, known: columnNames(groups) }];
    }
    const unfit = holders.find((group) => expressionIn(group, column, kind) === undefined);
    const file = unfit?.files[0];
    return unfit === undefined || file === undefined
      ? []
      : [
          {
            kind: 'type',
            column,
            type: unfit.columns.get(column) ?? '',
            uri: file.uri,
            expected: EXPECTED[kind],
          },
        ];
  });
}

/** Every column that a file of the groups has, as the files order them. */
export function columnNames(groups: readonly FileGroup[]): readonly string[] {
  return [...new Set(groups.flatMap((group) => [...group.columns.keys()]))].filter(
    (name) => name !== FILE_COLUMN,
  );
}

/** The SQL of a relation over all files with the requested columns, each of its kind's SQL type, and `FILE_COLUMN`. */
export function relationSql(groups: readonly FileGroup[], requests: readonly ColumnRequest[]): string {
  return groups
    .map((group) => {
      const columns = requests.map(({ column, as, kind }) => {
        const expression = group.columns.has(column) ? expressionIn(group, column, kind) : undefined;
        return `${expression ?? 'NULL'}::${SQL_TYPE[kind]} AS ${identifier(as)}`;
      });
      const source = readFiles(
        group.format,
        group.files.map(({ path }) => path),
      );
      return `SELECT ${[...columns, FILE_COLUMN].join(', ')} FROM ${source}`;
    })
    .join('\nUNION ALL\n');
}

function expressionIn(group: FileGroup, column: string, kind: ColumnKind): string | undefined {
  return readExpression(column, group.columns.get(column) ?? '', kind, group.format === 'csv');
}
