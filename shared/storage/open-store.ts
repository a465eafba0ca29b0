import { DeferredStore } from './deferred-store.ts';
import { FileStore } from './file-store.ts';
import type { Location } from './location.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3ClientOptions } from './s3-client.ts';

/**
 * The stores that a process needs, each made when first asked for and then shared: one S3 client holds one pool
 * of connections and one rate limit. `close()` it at the end, or declare it with `await using`.
 */
export class ObjectStores implements AsyncDisposable {
  readonly #fileStore = new FileStore();
  readonly #s3Store: DeferredStore;

  constructor(s3Options: S3ClientOptions = {}) {
    this.#s3Store = new DeferredStore(async () => {
      const { S3Store } = await import('./s3-store.ts');
      return new S3Store(s3Options);
    });
  }

  /** The store that holds a location. */
  for(location: Location): ObjectStore {
    return location.scheme === 'file' ? this.#fileStore : this.#s3Store;
  }

  async close(): Promise<void> {
    await this.#s3Store.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
