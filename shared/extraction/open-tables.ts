import { LocalCopies } from '../storage/local-copies.ts';
import type { ObjectStores } from '../storage/open-store.ts';
import { DuckDbSession } from '../tables/duckdb-session.ts';
import { type FileGroup, inspectFiles } from '../tables/inspect-files.ts';
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
  readonly cohort: readonly FileGroup[];
  readonly labels: readonly FileGroup[];
  readonly #copies: readonly LocalCopies[];
  readonly #inputOf: ReadonlyMap<string, InputObject>;

  private constructor(
    session: DuckDbSession,
    groups: readonly (readonly FileGroup[])[],
    copies: readonly LocalCopies[],
    inputOf: ReadonlyMap<string, InputObject>,
  ) {
    const [reference = [], current = [], cohort = [], labels = []] = groups;
    this.session = session;
    this.reference = reference;
    this.current = current;
    this.cohort = cohort;
    this.labels = labels;
    this.#copies = copies;
    this.#inputOf = inputOf;
  }

  static async open(inputs: Inputs, { stores, threads, onProgress }: OpenTablesOptions): Promise<OpenTables> {
    const parts = [
      inputs.reference,
      inputs.current,
      inputs.cohort?.decisions ?? [],
      inputs.cohort?.labels ?? [],
    ];
    const inputOf = new Map<string, InputObject>();
    const uriOf = (path: string) => inputOf.get(path)?.object.uri ?? path;
    await using cleanup = new AsyncDisposableStack();
    const session = cleanup.use(
      await DuckDbSession.open({ uriOf, ...(threads === undefined ? {} : { threads }) }),
    );
    const total = parts.reduce((sum, part) => sum + part.length, 0);
    const copies: LocalCopies[] = [];
    const groups: (readonly FileGroup[])[] = [];
    let done = 0;
    for (const part of parts) {
      const [first] = part;
      if (first === undefined) {
        groups.push([]);
        continue;
      }
      const before = done;
      const copied = cleanup.use(
        await LocalCopies.open(
          stores.for(first.object.location),
          part.map(({ object }) => object),
          { onProgress: ({ doneObjects }) => onProgress?.(before + doneObjects, total) },
        ),
      );
      done += part.length;
      copies.push(copied);
      const files = part.map((input, index) => {
        const path = copied.paths[index] ?? '';
        inputOf.set(path, input);
        return { uri: input.object.uri, path };
      });
      groups.push(await inspectFiles(session, files));
    }
    cleanup.move();
    return new OpenTables(session, groups, copies, inputOf);
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

  async close(): Promise<void> {
    await this.session.close();
    for (const copies of this.#copies) {
      await copies.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
