import type { Location } from './location.ts';
import type { ObjectStore, StoredObject, WriteOptions } from './object-store.ts';

/** A store that is opened when first used: the client of S3 takes as long to load as a small run takes in all. */
export class DeferredStore implements ObjectStore {
  readonly #open: () => Promise<ObjectStore & Disposable>;
  #opened: Promise<ObjectStore & Disposable> | undefined;

  constructor(open: () => Promise<ObjectStore & Disposable>) {
    this.#open = open;
  }

  async *list(prefix: Location): AsyncIterable<StoredObject> {
    yield* (await this.#store()).list(prefix);
  }

  async stat(location: Location): Promise<StoredObject | undefined> {
    return (await this.#store()).stat(location);
  }

  async read(location: Location, expected?: StoredObject): Promise<Uint8Array> {
    return (await this.#store()).read(location, expected);
  }

  async localCopy(object: StoredObject, directory: string, name: string): Promise<string> {
    return (await this.#store()).localCopy(object, directory, name);
  }

  async write(location: Location, content: Uint8Array, options: WriteOptions): Promise<void> {
    return (await this.#store()).write(location, content, options);
  }

  async remove(location: Location): Promise<void> {
    return (await this.#store()).remove(location);
  }

  /** Closes what has been opened. */
  async close(): Promise<void> {
    (await this.#opened)?.[Symbol.dispose]();
    this.#opened = undefined;
  }

  #store(): Promise<ObjectStore> {
    this.#opened ??= this.#open();
    return this.#opened;
  }
}
