import { type ColumnKind, EXPECTED, SQL_TYPE } from './column-kind.ts';
import { readExpression } from './read-expression.ts';
import { FILE_COLUMN, fileColumnOf, readFiles } from './read-files.ts';
import { identifier } from './sql-text.ts';
import type { FileGroup } from './table-file.ts';

/** A column of the files, and what it shall be called and mean in the relation. */
export interface ColumnRequest {
  readonly column: string;
  readonly as: string;
  readonly kind: ColumnKind;
}

export type ColumnProblem<Request extends ColumnRequest> =
  | { readonly kind: 'missing'; readonly request: Request; readonly known: readonly string[] }
  | {
      readonly kind: 'type';
      readonly request: Request;
      readonly type: string;
      readonly uri: string;
      readonly expected: string;
    };

/**
 * What keeps the files from giving the requested columns: a column that no file has, or one that a file stores in a
 * type that cannot mean what is asked. A column that only some files have is no problem: it is null in the others.
 */
export function columnProblems<Request extends ColumnRequest>(
  groups: readonly FileGroup[],
  requests: readonly Request[],
): readonly ColumnProblem<Request>[] {
  return requests.flatMap((request): ColumnProblem<Request>[] => {
    const { column, kind } = request;
    const holders = groups.filter((group) => group.columns.has(column));
    if (holders.length === 0) {
      return [{ kind: 'missing', request, known: columnNames(groups) }];
    }
    const unfit = holders.find((group) => expressionIn(group, column, kind) === undefined);
    if (unfit === undefined) {
      return [];
    }
    const type = unfit.columns.get(column) ?? '';
    return [{ kind: 'type', request, type, uri: unfit.files[0]?.uri ?? '', expected: EXPECTED[kind] }];
  });
}

/** Every column that a file of the groups has, as the files order them. */
export function columnNames(groups: readonly FileGroup[]): readonly string[] {
  return [...new Set(groups.flatMap((group) => [...group.columns.keys()]))];
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
        group,
        group.files.map(({ path }) => path),
      );
      const file = `${identifier(fileColumnOf(group))} AS ${FILE_COLUMN}`;
      return `SELECT ${[...columns, file].join(', ')} FROM ${source}`;
    })
    .join('\nUNION ALL\n');
}

function expressionIn(group: FileGroup, column: string, kind: ColumnKind): string | undefined {
  const type = group.columns.get(column) ?? '';
  return readExpression(
    { column, type, untyped: group.format === 'csv', fileColumn: fileColumnOf(group) },
    kind,
  );
}
