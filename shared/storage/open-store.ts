import { FileStore } from './file-store.ts';
import type { Location } from './location.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3ClientOptions } from './s3-client.ts';
import { S3Store } from './s3-store.ts';

/**
 * The stores that a process needs, each made when first asked for and then shared: one S3 client holds one pool
 * of connections and one rate limit. `close()` it at the end, or declare it with `using`.
 */
export class ObjectStores implements Disposable {
  readonly #s3Options: S3ClientOptions;
  readonly #fileStore = new FileStore();
  #s3Store: S3Store | undefined;

  constructor(s3Options: S3ClientOptions = {}) {
    this.#s3Options = s3Options;
  }

  /** The store that holds a location. */
  for(location: Location): ObjectStore {
    if (location.scheme === 'file') {
      return this.#fileStore;
    }
    this.#s3Store ??= new S3Store(this.#s3Options);
    return this.#s3Store;
  }

  close(): void {
    this.#s3Store?.close();
    this.#s3Store = undefined;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
