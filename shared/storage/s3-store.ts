import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { StorageError } from '../core/errors.ts';
import { changedError } from './changed-error.ts';
import { formatLocation, type Location } from './location.ts';
import type { ObjectStore, StoredObject, WriteOptions } from './object-store.ts';
import { createS3Client, customEndpoint, type S3ClientOptions } from './s3-client.ts';
import { s3StorageError } from './s3-error.ts';
import { writeAtomically } from './write-atomically.ts';

/** Size of a part, and the size above which content goes in parts. Amazon's command line tools use the same. */
const PART_BYTES = 8 * 1024 * 1024;

type S3Location = Extract<Location, { scheme: 's3' }>;

/** Object storage over S3 or a server that speaks its API; `close()` it, or declare it with `using`. */
export class S3Store implements ObjectStore, Disposable {
  readonly #client: S3Client;
  readonly #endpoint: string | undefined;

  constructor(options: S3ClientOptions = {}) {
    this.#client = createS3Client(options);
    this.#endpoint = customEndpoint(options);
  }

  async *list(prefix: Location): AsyncIterable<StoredObject> {
    const { bucket, key } = s3LocationOf(prefix);
    let continuationToken: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await this.#attempt('list', prefix, () =>
        this.#client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: key, ContinuationToken: continuationToken }),
        ),
      );
      for (const { Key, Size, ETag } of page.Contents ?? []) {
        if (Key !== undefined) {
          yield storedObject({ scheme: 's3', bucket, key: Key }, Size, ETag);
        }
      }
      continuationToken = page.NextContinuationToken;
    } while (continuationToken !== undefined);
  }

  async stat(location: Location): Promise<StoredObject | undefined> {
    const { bucket, key } = s3LocationOf(location);
    try {
      return await this.#attempt('look at', location, async () => {
        const head = await this.#client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return storedObject(location, head.ContentLength, head.ETag);
      });
    } catch (error) {
      if (isNotFound(error)) {
        return this.#statByGet(location);
      }
      throw error;
    }
  }

  async read(location: Location, expected?: StoredObject): Promise<Uint8Array> {
    return this.#attempt(
      'read',
      location,
      async () => {
        const { Body } = await this.#get(location, expected);
        return Body === undefined ? new Uint8Array() : Body.transformToByteArray();
      },
      expected,
    );
  }

  async localCopy(object: StoredObject, directory: string, name: string): Promise<string> {
    const path = join(directory, name);
    await this.#attempt(
      'copy',
      object.location,
      async () => {
        const { Body } = await this.#get(object.location, object);
        await writeAtomically(path, Body instanceof Readable ? Body : new Uint8Array(), { durable: false });
      },
      object,
    );
    return path;
  }

  async write(location: Location, content: Uint8Array, { contentType }: WriteOptions): Promise<void> {
    const { bucket, key } = s3LocationOf(location);
    const params = {
      Bucket: bucket,
      Key: key,
      // A view, not a copy: the uploader slices only Node's own Buffer.
      Body: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      ContentType: contentType,
      ChecksumAlgorithm: 'CRC32' as const,
    };
    await this.#attempt('write', location, async () => {
      if (content.byteLength <= PART_BYTES) {
        await this.#client.send(new PutObjectCommand(params));
      } else {
        // On failure it aborts the upload, so that no invisible parts stay and cost.
        await new Upload({
          client: this.#client,
          params,
          partSize: PART_BYTES,
          leavePartsOnError: false,
        }).done();
      }
    });
  }

  async remove(location: Location): Promise<void> {
    const { bucket, key } = s3LocationOf(location);
    await this.#attempt('remove', location, () =>
      this.#client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })),
    );
  }

  /** Ends the connections that the client keeps open. */
  close(): void {
    this.#client.destroy();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #get(location: Location, expected: StoredObject | undefined): Promise<GetObjectCommandOutput> {
    const { bucket, key } = s3LocationOf(location);
    return this.#client.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(expected === undefined ? {} : { IfMatch: `"${expected.etag}"` }),
      }),
    );
  }

  /** An answer to HEAD has no body, so its 404 may as well mean a missing bucket; GET tells which. */
  async #statByGet(location: Location): Promise<StoredObject | undefined> {
    try {
      return await this.#attempt('look at', location, async () => {
        // Written since the HEAD.
        const { Body, ContentLength, ETag } = await this.#get(location, undefined);
        if (Body instanceof Readable) {
          Body.destroy();
        }
        return storedObject(location, ContentLength, ETag);
      });
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async #attempt<T>(
    action: string,
    location: Location,
    request: () => Promise<T>,
    expected?: StoredObject,
  ): Promise<T> {
    try {
      return await request();
    } catch (error) {
      const failure = s3StorageError(error, {
        action,
        uri: formatLocation(location),
        endpoint: this.#endpoint,
      });
      throw failure.code === 'changed' && expected !== undefined
        ? changedError(expected, undefined, error)
        : failure;
    }
  }
}

function s3LocationOf(location: Location): S3Location {
  if (location.scheme !== 's3') {
    throw new TypeError(`${formatLocation(location)} is not in S3`);
  }
  return location;
}

function storedObject(location: Location, sizeBytes = 0, etag = ''): StoredObject {
  return { location, uri: formatLocation(location), sizeBytes, etag: etag.replace(/^"|"$/g, '') };
}

function isNotFound(error: unknown): boolean {
  return error instanceof StorageError && error.code === 'not-found';
}
