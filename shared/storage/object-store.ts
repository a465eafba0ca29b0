import type { Location } from './location.ts';

/** An object as a listing or a request saw it. */
export interface StoredObject {
  readonly location: Location;
  readonly uri: string;
  readonly sizeBytes: number;
  /** Opaque version mark of the content: S3's ETag without its quotes; size and modification time of a file. */
  readonly etag: string;
}

export interface WriteOptions {
  readonly contentType: string;
}

/**
 * Object storage: what the pipeline needs of it and no more. `FileStore` and `S3Store` behave alike; the same
 * contract suite runs over both. Every failure is a `StorageError`.
 */
export interface ObjectStore {
  /** Objects whose key starts with the location's key, in no stated order; empty where nothing is there. */
  list(prefix: Location): AsyncIterable<StoredObject>;
  /** What is stored at a location, or undefined where nothing is. */
  stat(location: Location): Promise<StoredObject | undefined>;
  /**
   * The whole content of one object.
   *
   * @param expected the object as it was listed; if the store now holds another version: StorageError `changed`
   * @throws {StorageError} `not-found` where nothing is stored
   */
  read(location: Location, expected?: StoredObject): Promise<Uint8Array>;
  /**
   * A path on this machine that holds the object as it was listed: a file itself, or a copy of an S3 object that
   * was streamed into `directory` under `name`. A version other than the listed one is StorageError `changed`.
   */
  localCopy(object: StoredObject, directory: string, name: string): Promise<string>;
  /** Stores the content whole or not at all, replacing what was there. */
  write(location: Location, content: Uint8Array, options: WriteOptions): Promise<void>;
  /** Removes an object; nothing happens where none is. */
  remove(location: Location): Promise<void>;
}
