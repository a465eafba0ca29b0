import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseConfig } from '../../../../shared/config/parse-config.ts';
import { timeWindow } from '../../../../shared/core/time-window.ts';
import { type Extraction, extract } from '../../../../shared/extraction/extract.ts';
import { findInputs, type Inputs } from '../../../../shared/extraction/find-inputs.ts';
import { NumberWorkers } from '../../../../shared/extraction/number-workers.ts';
import { OpenTables } from '../../../../shared/extraction/open-tables.ts';
import type { CategoricalVariable, NumericVariable } from '../../../../shared/profiles/profile.ts';
import { ObjectStores } from '../../../../shared/storage/open-store.ts';
import { DuckDbSession } from '../../../../shared/tables/duckdb-session.ts';
import { literal } from '../../../../shared/tables/sql-text.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The week of most tests: Monday 2026-11-09 to Monday 2026-11-16. */
export const WEEK = ['2026-11-09', '2026-11-16'] as const;

/** A folder with a baseline, logs and labels of a handful of rows. */
export class SmallPlatform implements AsyncDisposable {
  readonly path: string;
  readonly #session: DuckDbSession;
  readonly #resources: AsyncDisposableStack;

  private constructor(path: string, session: DuckDbSession, resources: AsyncDisposableStack) {
    this.path = path;
    this.#session = session;
    this.#resources = resources;
  }

  static async open(): Promise<SmallPlatform> {
    await using resources = new AsyncDisposableStack();
    const folder = resources.use(await tempFolder());
    const session = resources.use(await DuckDbSession.open({ uris: new Map(), threads: 1 }));
    return new SmallPlatform(folder.path, session, resources.move());
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.path, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  /** Writes rows of equal keys in the format that the name says. Text that is an ISO instant ending in Z is a timestamp in Parquet. */
  async rows(name: string, rows: readonly Row[]): Promise<void> {
    if (name.endsWith('.csv')) {
      const header = Object.keys(rows[0] ?? {});
      const lines = rows.map((row) => header.map((key) => row[key] ?? '').join(','));
      await this.write(name, `${[header.join(','), ...lines].join('\n')}\n`);
      return;
    }
    const ndjson = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (name.endsWith('.ndjson')) {
      await this.write(name, ndjson);
      return;
    }
    await this.write('rows.tmp', ndjson);
    await this.parquet(
      name,
      `SELECT * FROM read_json(${literal(join(this.path, 'rows.tmp'))}, format = 'newline_delimited')`,
    );
  }

  async parquet(name: string, query: string): Promise<void> {
    await mkdir(dirname(join(this.path, name)), { recursive: true });
    await this.#session.run(`COPY (${query}) TO ${literal(join(this.path, name))} (FORMAT parquet)`);
  }

  /** What a run finds in the week, or in another window. */
  async extract(
    config: string,
    [start, end]: readonly [string, string] = WEEK,
    whileOpen: () => Promise<void> = async () => {},
  ): Promise<Extraction & { readonly inputs: Inputs }> {
    const parsed = parseConfig(config, { file: 'vigie.yaml', environment: {} });
    const window = timeWindow(start, end);
    await using stores = new ObjectStores();
    const inputs = await findInputs({ config: parsed.config, baseDir: this.path, window, stores });
    await using workers = new NumberWorkers();
    await using tables = await OpenTables.open(inputs, { stores, threads: 2 });
    await whileOpen();
    return { ...(await extract(tables, { parsed, window, inputs, workers })), inputs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }
}

/** Category to count on each day, of a variable's current rows. */
export function dailyCategories({ variables }: Extraction, name: string): Readonly<Record<string, unknown>> {
  const variable = variables.find(
    (one): one is CategoricalVariable => one.name === name && one.type === 'categorical',
  );
  return Object.fromEntries((variable?.current ?? []).map(({ day, profile }) => [day, categories(profile)]));
}

export function categories({
  categories: names,
  categoryCounts,
  nullCount,
}: CategoricalVariable['reference']): Readonly<Record<string, number>> {
  const counts = Object.fromEntries(names.map((name, index) => [name, categoryCounts[index] ?? 0]));
  return nullCount === 0 ? counts : { ...counts, null: nullCount };
}

/** The variable of a name and role. */
export function numeric({ variables }: Extraction, name: string): NumericVariable {
  const variable = variables.find(
    (one): one is NumericVariable => one.name === name && one.type === 'numeric',
  );
  if (variable === undefined) {
    throw new RangeError(`no numeric variable "${name}"`);
  }
  return variable;
}

export function categorical({ variables }: Extraction, name: string): CategoricalVariable {
  const variable = variables.find(
    (one): one is CategoricalVariable => one.name === name && one.type === 'categorical',
  );
  if (variable === undefined) {
    throw new RangeError(`no categorical variable "${name}"`);
  }
  return variable;
}
