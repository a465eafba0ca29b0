import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDbSession, type SqlRow } from '../../../shared/tables/duckdb-session.ts';
import { inspectFiles } from '../../../shared/tables/inspect-files.ts';
import {
  type ColumnProblem,
  type ColumnRequest,
  columnProblems,
  relationSql,
} from '../../../shared/tables/relation.ts';
import { literal } from '../../../shared/tables/sql-text.ts';
import type { FileGroup, TableFile } from '../../../shared/tables/table-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A folder of files with an engine that reads them; users know the file `x.csv` as `s3://logs/x.csv`. */
export class TableFolder implements AsyncDisposable {
  readonly path: string;
  readonly session: DuckDbSession;
  readonly #uris: Map<string, string>;
  readonly #resources: AsyncDisposableStack;

  private constructor(
    path: string,
    session: DuckDbSession,
    uris: Map<string, string>,
    resources: AsyncDisposableStack,
  ) {
    this.path = path;
    this.session = session;
    this.#uris = uris;
    this.#resources = resources;
  }

  static async open(): Promise<TableFolder> {
    await using resources = new AsyncDisposableStack();
    const folder = resources.use(await tempFolder());
    const uris = new Map<string, string>();
    const session = resources.use(await DuckDbSession.open({ uris, threads: 2 }));
    return new TableFolder(folder.path, session, uris, resources.move());
  }

  /** A file that is there already. */
  file(name: string): TableFile {
    const file = { uri: `s3://logs/${name}`, path: join(this.path, name) };
    this.#uris.set(file.path, file.uri);
    return file;
  }

  async write(name: string, content: string | Uint8Array): Promise<TableFile> {
    const file = this.file(name);
    await mkdir(dirname(file.path), { recursive: true });
    await writeFile(file.path, content);
    return file;
  }

  /** Writes the result of a query as Parquet. */
  async writeParquet(name: string, query: string): Promise<TableFile> {
    const file = this.file(name);
    await this.session.run(`COPY (${query}) TO ${literal(file.path)} (FORMAT parquet)`);
    return file;
  }

  inspect(...files: readonly TableFile[]): Promise<readonly FileGroup[]> {
    return inspectFiles(this.session, files);
  }

  /** What keeps the files from giving the columns. */
  async problems(
    files: readonly TableFile[],
    requests: readonly ColumnRequest[],
  ): Promise<readonly ColumnProblem<ColumnRequest>[]> {
    return columnProblems(await this.inspect(...files), requests);
  }

  /** The rows of the files with the requested columns and `vigie_file`. */
  async read(files: readonly TableFile[], requests: readonly ColumnRequest[]): Promise<readonly SqlRow[]> {
    const relation = relationSql(await this.inspect(...files), requests);
    return this.session.rows(`SELECT * FROM (${relation})`);
  }

  /** The values of one column. */
  async column(
    files: readonly TableFile[],
    column: string,
    kind: ColumnRequest['kind'],
  ): Promise<readonly SqlRow[string][]> {
    const rows = await this.read(files, [{ column, as: 'value', kind }]);
    return rows.map((row) => row['value'] ?? null);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }
}
