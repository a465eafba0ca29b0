import type { BigIntStats, Dirent } from 'node:fs';
import { open, readdir, stat, unlink } from 'node:fs/promises';
import { posix } from 'node:path';
import { StorageError } from '../core/errors.ts';
import { changedError } from './changed-error.ts';
import { errnoOf, fileStorageError } from './file-error.ts';
import { formatLocation, type Location } from './location.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { isTemporaryName } from './temporary-name.ts';
import { writeAtomically } from './write-atomically.ts';

/** What the system says where no file can be: an absent name, or a file in a folder's place. */
const NOTHING_THERE = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Object storage over the local file system.
 *
 * A key is an absolute path. Regular files and links to them are objects; folders are not. A link to a folder is
 * not walked when listing, because links may form a loop; the listed prefix itself may lead through links.
 */
export class FileStore implements ObjectStore {
  async *list(prefix: Location): AsyncIterable<StoredObject> {
    const start = posix.normalize(pathOf(prefix));
    yield* this.#walk(start.slice(0, start.lastIndexOf('/') + 1), start);
  }

  async stat(location: Location): Promise<StoredObject | undefined> {
    const path = pathOf(location);
    try {
      const stats = await stat(path, { bigint: true });
      return stats.isFile() ? storedObject(location, stats) : undefined;
    } catch (error) {
      if (NOTHING_THERE.has(errnoOf(error) ?? '')) {
        return undefined;
      }
      throw fileStorageError(error, 'look at', formatLocation(location));
    }
  }

  async read(location: Location, expected?: StoredObject): Promise<Uint8Array> {
    const path = pathOf(location);
    const uri = formatLocation(location);
    try {
      // One open file for both checks: a rename over the path meanwhile does not touch what is read.
      await using file = await open(path, 'r');
      const before = await file.stat({ bigint: true });
      if (!before.isFile()) {
        throw nothingStored(uri);
      }
      const listed = expected ?? storedObject(location, before);
      assertUnchanged(listed, before);
      const content = await file.readFile();
      assertUnchanged(listed, await file.stat({ bigint: true }));
      return content;
    } catch (error) {
      if (error instanceof StorageError) {
        throw error;
      }
      throw NOTHING_THERE.has(errnoOf(error) ?? '')
        ? nothingStored(uri, error)
        : fileStorageError(error, 'read', uri);
    }
  }

  /** The file's own path: nothing is copied, and `directory` and `name` are not used. */
  async localCopy(object: StoredObject, _directory: string, _name: string): Promise<string> {
    const now = await this.stat(object.location);
    if (now === undefined) {
      throw nothingStored(object.uri);
    }
    if (now.etag !== object.etag) {
      throw changedError(object, now.etag);
    }
    return pathOf(object.location);
  }

  async write(location: Location, content: Uint8Array): Promise<void> {
    const path = pathOf(location);
    try {
      await writeAtomically(path, (file) => file.writeFile(content), { durable: true });
    } catch (error) {
      throw fileStorageError(error, 'write', formatLocation(location));
    }
  }

  async remove(location: Location): Promise<void> {
    const path = pathOf(location);
    try {
      await unlink(path);
    } catch (error) {
      const errno = errnoOf(error) ?? '';
      // A folder is no object. Linux says EISDIR of one, macOS EPERM.
      if (!NOTHING_THERE.has(errno) && errno !== 'EISDIR' && (await this.stat(location)) !== undefined) {
        throw fileStorageError(error, 'remove', formatLocation(location));
      }
    }
  }

  /** @param folder with its trailing slash */
  async *#walk(folder: string, prefix: string): AsyncIterable<StoredObject> {
    for (const entry of await this.#entriesOf(folder)) {
      const key = `${folder}${entry.name}`;
      if (entry.isDirectory()) {
        const below = `${key}/`;
        if (below.startsWith(prefix) || prefix.startsWith(below)) {
          yield* this.#walk(below, prefix);
        }
      } else if (key.startsWith(prefix) && !isTemporaryName(entry.name)) {
        // Undefined for a file that was removed since, a broken link, a link to a folder.
        const object = await this.stat({ scheme: 'file', key });
        if (object !== undefined) {
          yield object;
        }
      }
    }
  }

  async #entriesOf(folder: string): Promise<readonly Dirent[]> {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      if (NOTHING_THERE.has(errnoOf(error) ?? '')) {
        return [];
      }
      throw fileStorageError(error, 'list', formatLocation({ scheme: 'file', key: folder }));
    }
  }
}

function pathOf(location: Location): string {
  if (location.scheme !== 'file') {
    throw new TypeError(`${formatLocation(location)} is not in the file system`);
  }
  return location.key;
}

function storedObject(location: Location, stats: BigIntStats): StoredObject {
  return {
    location,
    uri: formatLocation(location),
    sizeBytes: Number(stats.size),
    etag: etagOf(stats),
  };
}

function etagOf({ size, mtimeNs }: BigIntStats): string {
  return `${size}-${mtimeNs}`;
}

function assertUnchanged(expected: StoredObject, stats: BigIntStats): void {
  if (etagOf(stats) !== expected.etag) {
    throw changedError(expected, etagOf(stats));
  }
}

function nothingStored(uri: string, cause?: unknown): StorageError {
  return new StorageError(`cannot read ${uri}: no file is there; trying again will not help`, {
    code: 'not-found',
    uri,
    retryable: false,
    ...(cause === undefined ? {} : { cause }),
  });
}
