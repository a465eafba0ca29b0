import { LocalCopies } from '../storage/local-copies.ts';
import type { ObjectStores } from '../storage/open-store.ts';
import { findBrokenFile } from '../tables/broken-file.ts';
import { DuckDbSession } from '../tables/duckdb-session.ts';
import { inspectFiles } from '../tables/inspect-files.ts';
import { QueryError } from '../tables/query-error.ts';
import type { FileGroup, TableFile } from '../tables/table-file.ts';
import type { InputObject, Inputs } from './find-inputs.ts';

export interface OpenTablesOptions {
  readonly stores: ObjectStores;
  readonly threads?: number;
  /** Called as objects arrive, with how many of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * A run's objects as files of this machine with their schemas, and the engine that reads them. Close it: it removes
 * what it copied.
 */
export class OpenTables implements AsyncDisposable {
  readonly session: DuckDbSession;
  readonly reference: readonly FileGroup[];
  readonly current: readonly FileGroup[];
  /** The logs of the cohort; empty where no labels are configured. */
  readonly cohort: readonly FileGroup[];
  readonly labels: readonly FileGroup[];
  readonly #resources: AsyncDisposableStack;
  readonly #copies: readonly LocalCopies[];
  readonly #inputOf: ReadonlyMap<string, InputObject>;

  private constructor(
    session: DuckDbSession,
    groups: readonly (readonly FileGroup[])[],
    resources: AsyncDisposableStack,
    copies: readonly LocalCopies[],
    inputOf: ReadonlyMap<string, InputObject>,
  ) {
    const [reference = [], current = [], cohort = [], labels = []] = groups;
    this.session = session;
    this.reference = reference;
    this.current = current;
    this.cohort = cohort;
    this.labels = labels;
    this.#resources = resources;
    this.#copies = copies;
    this.#inputOf = inputOf;
  }

  /**
   * Fetches every object once, whatever it is needed for.
   *
   * @throws {DataContractError} `unreadable-file` if one is not what its name says
   * @throws {StorageError} if one cannot be fetched
   */
  static async open(inputs: Inputs, { stores, threads, onProgress }: OpenTablesOptions): Promise<OpenTables> {
    const { reference, current, cohort } = inputs;
    const parts = [reference, current, cohort?.decisions ?? [], cohort?.labels ?? []];
    const unique = new Map(parts.flat().map((input) => [input.object.uri, input]));
    const uris = new Map<string, string>();
    const inputOf = new Map<string, InputObject>();
    const files = new Map<string, TableFile>();
    const copies: LocalCopies[] = [];

    await using resources = new AsyncDisposableStack();
    const session = resources.use(
      await DuckDbSession.open({ uris, ...(threads === undefined ? {} : { threads }) }),
    );
    const perStore = Map.groupBy(unique.values(), ({ object }) => stores.for(object.location));
    for (const [store, ofOneStore] of perStore) {
      const before = files.size;
      const objects = ofOneStore.map(({ object }) => object);
      const copied = resources.use(
        await LocalCopies.open(store, objects, {
          onProgress: ({ doneObjects }) => onProgress?.(before + doneObjects, unique.size),
        }),
      );
      copies.push(copied);
      for (const [index, input] of ofOneStore.entries()) {
        const file = { uri: input.object.uri, path: copied.paths[index] ?? '' };
        files.set(file.uri, file);
        uris.set(file.path, file.uri);
        inputOf.set(file.path, input);
      }
    }
    const groups: (readonly FileGroup[])[] = [];
    for (const part of parts) {
      const partFiles = part.flatMap(({ object }) => files.get(object.uri) ?? []);
      groups.push(await inspectFiles(session, partFiles));
    }
    return new OpenTables(session, groups, resources.move(), copies, inputOf);
  }

  /** What the user calls a file that the engine knows by its path. */
  uriOf(path: string): string {
    return this.#inputOf.get(path)?.object.uri ?? path;
  }

  /** The UTC day that a file's place in the layout stands for. */
  partitionDay(path: string): string | undefined {
    return this.#inputOf.get(path)?.day;
  }

  /** Makes sure that no file changed while it was read. */
  async verify(): Promise<void> {
    for (const copies of this.#copies) {
      await copies.verify();
    }
  }

  /**
   * Runs queries over the files; where one fails without naming a file, all are read again to find a broken one.
   *
   * @throws {DataContractError} `unreadable-file` if there is one; else what the queries throw
   */
  async guard<T>(queries: () => Promise<T>): Promise<T> {
    try {
      return await queries();
    } catch (error) {
      if (!(error instanceof QueryError)) {
        throw error;
      }
      const groups = [...this.reference, ...this.current, ...this.cohort, ...this.labels];
      throw (await findBrokenFile(this.session, groups)) ?? error;
    }
  }

  async close(): Promise<void> {
    await this.#resources.disposeAsync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
