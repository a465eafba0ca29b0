import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { mapBounded } from '../core/map-bounded.ts';
import { TemporaryFolder } from '../core/temporary-folder.ts';
import { changedError } from './changed-error.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

export interface LocalCopiesProgress {
  readonly doneObjects: number;
  readonly totalObjects: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface LocalCopiesOptions {
  /** Where the folder of copies is made; the system's temporary folder unless told. Made if absent. */
  readonly directory?: string;
  /** Downloads at the same time, at least 1. */
  readonly concurrency?: number;
  /** Called after each object. */
  readonly onProgress?: (progress: LocalCopiesProgress) => void;
}

/** Enough to fill a fast link with objects of a few MiB; far below the S3 client's 50 connections. */
const CONCURRENCY = 8;

/** Longest tail of a key that a copy's name keeps: well below the usual limit of 255 bytes. */
const NAME_LENGTH = 100;

/**
 * Objects as files of this machine: files stay where they are, S3 objects are copied into a folder of their own,
 * which `close()` removes; or declare it with `await using`.
 */
export class LocalCopies implements AsyncDisposable {
  /** One path for each object, in the order of the objects. */
  readonly paths: readonly string[];
  readonly #store: ObjectStore;
  readonly #objects: readonly StoredObject[];
  readonly #folder: TemporaryFolder | undefined;

  private constructor(
    store: ObjectStore,
    objects: readonly StoredObject[],
    paths: readonly string[],
    folder: TemporaryFolder | undefined,
  ) {
    this.#store = store;
    this.#objects = objects;
    this.paths = paths;
    this.#folder = folder;
  }

  /**
   * Gets every object, or none: after a failure nothing of it is left on disk.
   *
   * @throws {StorageError} `changed` or `not-found` if an object is no longer what was listed; else what the store throws
   * @throws {RangeError} if the concurrency is not a whole number of at least 1
   */
  static async open(
    store: ObjectStore,
    objects: readonly StoredObject[],
    { directory = tmpdir(), concurrency = CONCURRENCY, onProgress }: LocalCopiesOptions = {},
  ): Promise<LocalCopies> {
    if (!Number.isInteger(concurrency) || concurrency < 1) {
      throw new RangeError(`concurrency is ${concurrency}; expected a whole number of at least 1`);
    }
    const folder = objects.some(isRemote) ? await makeFolder(directory) : undefined;
    const totalBytes = sum(objects);
    let doneObjects = 0;
    let doneBytes = 0;
    const copy = async (object: StoredObject, index: number) => {
      const path = await store.localCopy(object, folder?.path ?? directory, copyName(object, index));
      doneObjects += 1;
      doneBytes += object.sizeBytes;
      onProgress?.({ doneObjects, totalObjects: objects.length, doneBytes, totalBytes });
      return path;
    };
    try {
      // It throws only when all calls have ended: a late one would fill the folder again.
      const paths = await mapBounded(objects, concurrency, copy);
      return new LocalCopies(store, objects, paths, folder);
    } catch (error) {
      await folder?.remove();
      throw error;
    }
  }

  /**
   * Makes sure that the files which were used in place are still the listed versions. Copies cannot change.
   *
   * @throws {StorageError} `changed` if one was replaced or removed
   */
  async verify(): Promise<void> {
    for (const object of this.#objects) {
      if (!isRemote(object)) {
        const now = await this.#store.stat(object.location);
        if (now?.etag !== object.etag) {
          throw changedError(object, now?.etag ?? 'gone');
        }
      }
    }
  }

  /** Removes the copies; files that were used in place stay. May be called again. */
  async close(): Promise<void> {
    await this.#folder?.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function isRemote({ location }: StoredObject): boolean {
  return location.scheme !== 'file';
}

async function makeFolder(directory: string): Promise<TemporaryFolder> {
  await mkdir(directory, { recursive: true });
  return new TemporaryFolder(directory, 'vigie-copies-');
}

/** Unique by its number, recognisable by the key's last segment, free of characters that a glob or SQL would read. */
function copyName({ location }: StoredObject, index: number): string {
  const lastSegment = location.key.slice(location.key.lastIndexOf('/') + 1);
  return `${index}-${lastSegment.replace(/[^A-Za-z0-9._=-]/g, '_').slice(-NAME_LENGTH)}`;
}

function sum(objects: readonly StoredObject[]): number {
  return objects.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
