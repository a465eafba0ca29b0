import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadObjectCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findObjects } from '../../../shared/storage/find-objects.ts';
import type { Location } from '../../../shared/storage/location.ts';
import type { StoredObject } from '../../../shared/storage/object-store.ts';
import { ObjectStores } from '../../../shared/storage/open-store.ts';
import type { RetriedRequest, S3ClientOptions } from '../../../shared/storage/s3-client.ts';
import { S3Store } from '../../../shared/storage/s3-store.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { type Fault, startFaultyProxy } from '../../support/faulty-proxy.ts';
import { freePort } from '../../support/free-port.ts';
import { type S3Server, startS3Server } from '../../support/s3-server.ts';
import { storageErrorOf } from '../../support/storage-error-of.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { objectStoreContract } from './object-store.contract.ts';

const BYTES = { contentType: 'application/octet-stream' };
const BUCKET = 'vigie-data';

let server: S3Server;

/** One server for the suite that calls this. */
function useServer(): void {
  beforeAll(async () => {
    server = await startS3Server();
    await server.createBucket(BUCKET);
  });
  afterAll(() => server.stop());
}

function options(more: S3ClientOptions = {}): S3ClientOptions {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION } = server.env;
  return {
    endpoint: server.endpoint,
    region: AWS_REGION,
    credentials: { accessKeyId, secretAccessKey },
    ...more,
  };
}

function at(key: string, bucket = BUCKET): Location {
  return { scheme: 's3', bucket, key };
}

/** Every kind of request that a store makes. */
function everyAction(store: S3Store, location: Location): Readonly<Record<string, () => Promise<unknown>>> {
  const object: StoredObject = { location, uri: 's3://listed', sizeBytes: 1, etag: 'etag' };
  return {
    list: async () => {
      for await (const _ of store.list(location)) {
        // The first page is enough.
      }
    },
    stat: () => store.stat(location),
    read: () => store.read(location),
    localCopy: async () => {
      await using folder = await tempFolder();
      await store.localCopy(object, folder.path, 'copy');
    },
    write: () => store.write(location, Buffer.from('x'), BYTES),
    remove: () => store.remove(location),
  };
}

describeWithTool('versitygw', 'S3Store, as an object store', () => {
  useServer();
  objectStoreContract(async () => {
    const store = new S3Store(options());
    return { store, root: at('contract/'), close: async () => store.close() };
  });
});

describeWithTool('versitygw', 'S3Store, over S3', () => {
  useServer();
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('takes endpoint, region and credentials from the environment', async () => {
    for (const [name, value] of Object.entries(server.env)) {
      vi.stubEnv(name, value);
    }
    await using stores = new ObjectStores();
    const store = stores.for(at('env'));
    expect(stores.for(at('other', 'other-bucket'))).toBe(store);
    await store.write(at('env'), Buffer.from('content'), BYTES);
    expect(Buffer.from(await store.read(at('env'))).toString()).toBe('content');
  });

  it('does without a region', async () => {
    for (const [name, value] of Object.entries(server.env)) {
      vi.stubEnv(name, value);
    }
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
    using store = new S3Store();
    await store.write(at('no-region'), Buffer.from('content'), BYTES);
    expect(await store.stat(at('no-region'))).toMatchObject({ sizeBytes: 7 });
  });

  it('keeps the content type and a CRC32 checksum of a small and of a large object', async () => {
    using store = new S3Store(options());
    const client = new S3Client({ ...options(), forcePathStyle: true });
    for (const [key, size] of [
      ['small.html', 100],
      ['large.html', 9 * 1024 * 1024],
    ] as const) {
      await store.write(at(key), new Uint8Array(size), { contentType: 'text/html; charset=utf-8' });
      const head = await client.send(
        new HeadObjectCommand({ Bucket: BUCKET, Key: key, ChecksumMode: 'ENABLED' }),
      );
      expect(head.ContentType).toBe('text/html; charset=utf-8');
      expect(head.ChecksumCRC32).toMatch(/^[A-Za-z0-9+/]{6}==/);
    }
    client.destroy();
  });

  it('passes over folder markers when it finds objects', async () => {
    using store = new S3Store(options());
    await store.write(at('marked/'), new Uint8Array(), BYTES);
    await store.write(at('marked/sub/'), new Uint8Array(), BYTES);
    await store.write(at('marked/sub/file'), Buffer.from('x'), BYTES);
    const found = await findObjects(store, at('marked/**'));
    expect(found.map(({ uri }) => uri)).toEqual([`s3://${BUCKET}/marked/sub/file`]);
    expect(await findObjects(store, at('marked/*/'))).toEqual([]);
  });

  it('says that a bucket does not exist, whatever it was asked', async () => {
    using store = new S3Store(options());
    const actions = everyAction(store, at('key', 'no-such-bucket'));
    for (const [name, action] of Object.entries(actions)) {
      const error = await storageErrorOf(action());
      expect.soft(error, name).toMatchObject({ code: 'no-bucket', retryable: false });
      expect.soft(error.message, name).toContain('s3://no-such-bucket/key');
      expect.soft(error.message, name).toContain('trying again will not help');
    }
  });

  it.each(['a wrong secret', 'an unknown access key'])(
    'is denied with %s, whatever it asks',
    async (what) => {
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = server.env;
      const credentials =
        what === 'a wrong secret'
          ? { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: 'wrong' }
          : { accessKeyId: 'unknown', secretAccessKey: AWS_SECRET_ACCESS_KEY };
      using right = new S3Store(options());
      await right.write(at('guarded'), Buffer.from('x'), BYTES);
      using store = new S3Store(options({ credentials }));
      for (const [name, action] of Object.entries(everyAction(store, at('guarded')))) {
        const error = await storageErrorOf(action());
        expect.soft(error, name).toMatchObject({ code: 'denied', retryable: false });
      }
      expect(await right.stat(at('guarded'))).toMatchObject({ sizeBytes: 1 });
    },
  );

  it('is denied without any credentials', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) {
      vi.stubEnv(name, undefined);
    }
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    using store = new S3Store({ endpoint: server.endpoint, region: 'us-east-1' });
    const error = await storageErrorOf(store.read(at('key')));
    expect(error).toMatchObject({ code: 'denied', retryable: false });
    expect(error.message).toContain('Could not load credentials from any providers');
  });

  it('gives up on an endpoint that is down after a bounded number of attempts', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    using store = new S3Store(options({ endpoint, maxAttempts: 2 }));
    for (const [name, action] of Object.entries(everyAction(store, at('key')))) {
      const error = await storageErrorOf(action());
      expect.soft(error, name).toMatchObject({ code: 'unavailable', retryable: true });
      expect.soft(error.message, name).toContain(`at ${endpoint}: connect ECONNREFUSED`);
      expect.soft(error.message, name).toContain('2 attempts');
      expect.soft(error.message, name).toContain('trying again may help');
    }
  });

  it('refuses a location of another store', async () => {
    using store = new S3Store(options());
    await expect(store.stat({ scheme: 'file', key: '/file' })).rejects.toThrow(
      new TypeError('file:///file is not in S3'),
    );
  });
});

describeWithTool('versitygw', 'S3Store, over a bad network', () => {
  useServer();
  const through = async (choose: Parameters<typeof startFaultyProxy>[1], more: S3ClientOptions = {}) => {
    const proxy = await startFaultyProxy(server.endpoint, choose);
    const store = new S3Store(options({ endpoint: proxy.endpoint, ...more }));
    return {
      proxy,
      store,
      [Symbol.asyncDispose]: async () => {
        store.close();
        await proxy.stop();
      },
    };
  };
  const seed = async (key: string, content: Uint8Array): Promise<StoredObject> => {
    using store = new S3Store(options());
    await store.write(at(key), content, BYTES);
    const object = await store.stat(at(key));
    if (object === undefined) {
      throw new Error(`${key} is not stored`);
    }
    return object;
  };

  it.each<Fault>([{ status: 503 }, { status: 500 }, { status: 429 }, 'reset'])(
    'gets through when the first two requests meet %j',
    async (fault) => {
      await seed('retried', Buffer.from('content'));
      await using network = await through(({ number }) => (number <= 2 ? fault : 'none'));
      expect(Buffer.from(await network.store.read(at('retried'))).toString()).toBe('content');
      expect(network.proxy.requests).toHaveLength(3);
    },
  );

  it('tells of a request that took more than one try, and of no other', async () => {
    await seed('told', Buffer.from('content'));
    const told: RetriedRequest[] = [];
    await using network = await through(({ number }) => (number <= 2 ? { status: 503 } : 'none'), {
      onRetried: (request) => told.push(request),
    });
    await network.store.read(at('told'));
    await network.store.read(at('told'));
    expect(told).toEqual([
      { command: 'GetObjectCommand', attempts: 3, waitedMs: expect.any(Number), succeeded: true },
    ]);
  });

  it('gives up when a 503 does not end', async () => {
    const told: RetriedRequest[] = [];
    await using network = await through(() => ({ status: 503 }), {
      maxAttempts: 3,
      onRetried: (request) => told.push(request),
    });
    const error = await storageErrorOf(network.store.write(at('refused'), Buffer.from('x'), BYTES));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(error.message).toContain('HTTP 503, 3 attempts');
    expect(network.proxy.requests).toHaveLength(3);
    expect(told).toMatchObject([{ command: 'PutObjectCommand', attempts: 3, succeeded: false }]);
  });

  it('does not wait for ever for an answer', async () => {
    await using network = await through(() => 'silence', { maxAttempts: 2, idleTimeoutMs: 200 });
    const error = await storageErrorOf(network.store.read(at('silent')));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(network.proxy.requests).toHaveLength(2);
  });

  it('asks twice before it says that an object is not there', async () => {
    await using network = await through(() => 'none');
    expect(await network.store.stat(at('absent'))).toBeUndefined();
    expect(network.proxy.requests.map((line) => line.split(' ')[0])).toEqual(['HEAD', 'GET']);
  });

  it('finds an object that was written while it looked', async () => {
    const object = await seed('late', Buffer.alloc(100_000, 'x'));
    await using network = await through(({ number }) => (number === 1 ? { status: 404 } : 'none'));
    expect(await network.store.stat(at('late'))).toEqual(object);
    expect(network.proxy.requests.map((line) => line.split(' ')[0])).toEqual(['HEAD', 'GET', 'HEAD']);
  });

  it('takes half an answer for none, and leaves no half copy', async () => {
    const object = await seed('cut', Buffer.alloc(100_000, 'x'));
    await using network = await through(() => 'cut');
    await using folder = await tempFolder();
    await writeFile(join(folder.path, 'copy'), 'what was there');
    for (const action of [
      () => network.store.read(at('cut')),
      () => network.store.localCopy(object, folder.path, 'copy'),
      () => network.store.localCopy(object, folder.path, 'other'),
    ]) {
      expect(await storageErrorOf(action())).toMatchObject({ code: 'unavailable', retryable: true });
    }
    expect(await readdir(folder.path)).toEqual(['copy']);
  });

  it('leaves neither an object nor its parts when an upload fails', async () => {
    await using network = await through(
      ({ method, url }) => (method === 'PUT' && url.includes('partNumber=2') ? 'reset' : 'none'),
      { maxAttempts: 2 },
    );
    const content = Buffer.alloc(20 * 1024 * 1024, 'x');
    const error = await storageErrorOf(network.store.write(at('half'), content, BYTES));
    expect(error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(network.proxy.requests.some((line) => line.includes('partNumber=1'))).toBe(true);
    expect(network.proxy.requests.at(-1)).toMatch(/^DELETE .*uploadId=/);

    using store = new S3Store(options());
    expect(await store.stat(at('half'))).toBeUndefined();
    const client = new S3Client({ ...options(), forcePathStyle: true });
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    client.destroy();
    expect(Uploads).toEqual([]);
  });

  it('reports a full answer of a local disk that cannot be written', async () => {
    const object = await seed('copied', Buffer.from('x'));
    using store = new S3Store(options());
    await using folder = await tempFolder();
    await writeFile(join(folder.path, 'file'), '');
    const error = await storageErrorOf(store.localCopy(object, join(folder.path, 'file'), 'copy'));
    expect(error).toMatchObject({ code: 'io', retryable: false, uri: object.uri });
  });
});

describe('ObjectStores', () => {
  it('gives one store for all files', async () => {
    await using stores = new ObjectStores();
    const store = stores.for({ scheme: 'file', key: '/a' });
    expect(stores.for({ scheme: 'file', key: '/b' })).toBe(store);
  });
});
