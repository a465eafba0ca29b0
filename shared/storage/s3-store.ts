import type { FileHandle } from 'node:fs/promises';
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
import { StorageError, type StorageErrorCode } from '../core/errors.ts';
import { changedError } from './changed-error.ts';
import { formatLocation, type Location } from './location.ts';
import type { ObjectStore, StoredObject, WriteOptions } from './object-store.ts';
import { createS3Client, customEndpoint, type S3ClientOptions } from './s3-client.ts';
import { s3StorageError } from './s3-error.ts';
import { writeAtomically } from './write-atomically.ts';

/** Size of a part, and the size above which content goes in parts. Amazon's command line tools use the same. */
const PART_BYTES = 8 * 1024 * 1024;

type S3Location = Extract<Location, { scheme: 's3' }>;
type Content = NonNullable<GetObjectCommandOutput['Body']>;

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
    const found = await this.#head(location);
    // An answer to HEAD has no body, so its 404 may as well mean a missing bucket; GET tells which.
    return found ?? ((await this.#isMissing(location)) ? undefined : this.#head(location));
  }

  async read(location: Location, expected?: StoredObject): Promise<Uint8Array> {
    const place = s3LocationOf(location);
    const read = async () => (await this.#get(place, expected?.etag)).transformToByteArray();
    return this.#attempt('read', location, read, expected);
  }

  async localCopy(object: StoredObject, directory: string, name: string): Promise<string> {
    const place = s3LocationOf(object.location);
    const path = join(directory, name);
    const fill = async (file: FileHandle) => file.writeFile(await this.#get(place, object.etag));
    // Not durable: a copy is of no use to anyone after a power cut.
    const copy = () => writeAtomically(path, fill, { durable: false });
    await this.#attempt('copy', object.location, copy, object);
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

  async #head(location: Location): Promise<StoredObject | undefined> {
    const { bucket, key } = s3LocationOf(location);
    try {
      return await this.#attempt('look at', location, async () => {
        const head = await this.#client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return storedObject(location, head.ContentLength, head.ETag);
      });
    } catch (error) {
      if (hasCode(error, 'not-found')) {
        return undefined;
      }
      throw error;
    }
  }

  /** False where an object was written since the HEAD that did not find it. */
  async #isMissing(location: Location): Promise<boolean> {
    const place = s3LocationOf(location);
    try {
      // No version has this mark: an object that is there after all answers 412 and sends no content.
      await this.#attempt('look at', location, () => this.#get(place, 'none'));
      return false;
    } catch (error) {
      if (hasCode(error, 'not-found') || hasCode(error, 'changed')) {
        return hasCode(error, 'not-found');
      }
      throw error;
    }
  }

  /** The content as a stream: read it at once, since one that breaks while nobody listens ends the process. */
  async #get({ bucket, key }: S3Location, etag: string | undefined): Promise<Content & Readable> {
    const condition = etag === undefined ? {} : { IfMatch: `"${etag}"` };
    const { Body } = await this.#client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...condition }),
    );
    if (!(Body instanceof Readable)) {
      // The SDK's type covers browsers too; taking anything else for an empty object would lose data.
      throw new TypeError('the answer has no content that can be streamed');
    }
    return Body;
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

function hasCode(error: unknown, code: StorageErrorCode): boolean {
  return error instanceof StorageError && error.code === code;
}
