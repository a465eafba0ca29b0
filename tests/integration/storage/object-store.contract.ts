import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findObjects } from '../../../shared/storage/find-objects.ts';
import { LocalCopies, type LocalCopiesProgress } from '../../../shared/storage/local-copies.ts';
import { childLocation, formatLocation, type Location } from '../../../shared/storage/location.ts';
import type { ObjectStore, StoredObject } from '../../../shared/storage/object-store.ts';
import { storageErrorOf } from '../../support/storage-error-of.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';

export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** An empty prefix that may be filled; ends in a slash. */
  readonly root: Location;
  close(): Promise<void>;
}

const BYTES = { contentType: 'application/octet-stream' };
/** S3 lists at most 1,000 keys a page. */
const MORE_THAN_A_PAGE = 1_005;

/** What every object store must do, whatever is behind it. Call it inside a `describe`. */
export function objectStoreContract(open: () => Promise<StoreUnderTest>): void {
  let underTest: StoreUnderTest;
  let store: ObjectStore;
  let scratch: TempFolder;
  const at = (path: string) => childLocation(underTest.root, path);
  const write = (path: string, text: string) => store.write(at(path), Buffer.from(text), BYTES);
  const pathsUnder = async (prefix: string) => {
    const start = formatLocation(underTest.root).length;
    const objects = await collect(store.list(at(prefix)));
    return objects.map(({ uri }) => uri.slice(start)).sort();
  };
  const statOf = async (path: string): Promise<StoredObject> => {
    const object = await store.stat(at(path));
    if (object === undefined) {
      throw new Error(`${path} is not stored`);
    }
    return object;
  };

  beforeAll(async () => {
    underTest = await open();
    store = underTest.store;
    scratch = await tempFolder();
  });
  afterAll(async () => {
    await underTest.close();
    await scratch.remove();
  });

  describe('one object', () => {
    it('comes back byte for byte', async () => {
      const content = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      await store.write(at('bytes.bin'), content, BYTES);
      expect(Buffer.from(await store.read(at('bytes.bin'))).equals(content)).toBe(true);
    });

    it('may be empty', async () => {
      await store.write(at('empty'), new Uint8Array(), BYTES);
      expect(await store.read(at('empty'))).toHaveLength(0);
      expect(await store.stat(at('empty'))).toMatchObject({ sizeBytes: 0 });
      const copy = await store.localCopy(await statOf('empty'), scratch.path, 'empty');
      expect(await readFile(copy)).toHaveLength(0);
    });

    it('may be a view into a larger buffer', async () => {
      const large = Buffer.from('before|content|after');
      await store.write(at('view'), large.subarray(7, 14), BYTES);
      expect(textOf(await store.read(at('view')))).toBe('content');
    });

    it.each([
      'with space.csv',
      'dt=2026-11-16/part=0.parquet',
      'a+b',
      '100%',
      'per%20cent',
      'number#1',
      'question?mark&more',
      'quote\'d "twice"',
      '[brackets]{braces}',
      'éàü/données.csv',
      '日本語/😀',
      'back\\slash',
      '<angle>&amp;',
      '.hidden/file',
    ])('may be called %s', async (path) => {
      await write(`names/${path}`, path);
      expect(textOf(await store.read(at(`names/${path}`)))).toBe(path);
      const listed = (await collect(store.list(at('names/')))).find(
        ({ location }) => location.key === at(`names/${path}`).key,
      );
      expect(listed).toEqual(await store.stat(at(`names/${path}`)));
      await store.remove(at(`names/${path}`));
      expect(await store.stat(at(`names/${path}`))).toBeUndefined();
    });

    it('is replaced by a second write', async () => {
      await write('twice', 'the first, longer content');
      const first = await statOf('twice');
      await write('twice', 'second');
      expect(textOf(await store.read(at('twice')))).toBe('second');
      const second = await statOf('twice');
      expect(second.sizeBytes).toBe(6);
      expect(second.etag).not.toBe(first.etag);
    });

    it('is stated as it is listed', async () => {
      await write('stated/one', '12345');
      const stated = await statOf('stated/one');
      expect(await collect(store.list(at('stated/')))).toEqual([stated]);
      expect(stated).toMatchObject({
        location: at('stated/one'),
        uri: formatLocation(at('stated/one')),
        sizeBytes: 5,
      });
      expect(stated.etag).toMatch(/^[^"]+$/);
    });

    it('of 20 MiB comes back whole, read and copied', async () => {
      const content = Buffer.alloc(20 * 1024 * 1024 + 1, 'vigie 0123456789');
      await store.write(at('large.bin'), content, BYTES);
      const stored = await statOf('large.bin');
      expect(stored.sizeBytes).toBe(content.length);
      expect(content.equals(await store.read(at('large.bin'), stored))).toBe(true);
      const copy = await store.localCopy(stored, scratch.path, 'large.bin');
      expect(content.equals(await readFile(copy))).toBe(true);
      await store.remove(at('large.bin'));
    });

    it('is gone after its removal, and removing it again does nothing', async () => {
      await write('removed', 'x');
      await store.remove(at('removed'));
      expect(await store.stat(at('removed'))).toBeUndefined();
      await store.remove(at('removed'));
      await store.remove(at('never/was/there'));
    });
  });

  describe('a missing object', () => {
    it('has no stat', async () => {
      expect(await store.stat(at('missing'))).toBeUndefined();
      expect(await store.stat(at('missing/below'))).toBeUndefined();
    });

    it('cannot be read, and trying again will not help', async () => {
      const error = await storageErrorOf(store.read(at('missing')));
      expect(error).toMatchObject({
        code: 'not-found',
        retryable: false,
        uri: formatLocation(at('missing')),
      });
      expect(error.message).toContain(formatLocation(at('missing')));
      expect(error.message).toContain('trying again will not help');
    });

    it('cannot be copied when it was removed after it was listed', async () => {
      await write('vanishing', 'x');
      const listed = await statOf('vanishing');
      await store.remove(at('vanishing'));
      expect(await storageErrorOf(store.localCopy(listed, scratch.path, 'vanishing'))).toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('an object that changed after it was listed', () => {
    it('is refused by read and by localCopy, and trying again may help', async () => {
      await write('changing', 'as listed');
      const listed = await statOf('changing');
      await write('changing', 'another content');
      for (const action of [
        () => store.read(at('changing'), listed),
        () => store.localCopy(listed, scratch.path, 'changing'),
      ]) {
        const error = await storageErrorOf(action());
        expect(error).toMatchObject({ code: 'changed', retryable: true, uri: listed.uri });
        expect(error.message).toContain(`${listed.uri} was replaced`);
      }
      expect(textOf(await store.read(at('changing'), await statOf('changing')))).toBe('another content');
    });
  });

  describe('a listing', () => {
    it('holds every object below a prefix, however deep', async () => {
      await Promise.all(['tree/a', 'tree/b/c', 'tree/b/d/e'].map((path) => write(path, path)));
      expect(await pathsUnder('tree/')).toEqual(['tree/a', 'tree/b/c', 'tree/b/d/e']);
    });

    it('takes a prefix that ends within a name', async () => {
      await Promise.all(
        ['part/dt=1/x', 'part/dt=10/x', 'part/dt=2/x', 'part/dt'].map((path) => write(path, path)),
      );
      expect(await pathsUnder('part/dt=1')).toEqual(['part/dt=1/x', 'part/dt=10/x']);
      expect(await pathsUnder('part/dt=1/')).toEqual(['part/dt=1/x']);
      expect(await pathsUnder('part/dt')).toEqual(['part/dt', 'part/dt=1/x', 'part/dt=10/x', 'part/dt=2/x']);
    });

    it('is empty where nothing is', async () => {
      expect(await pathsUnder('nothing/here/')).toEqual([]);
      await write('a-file', 'x');
      expect(await pathsUnder('a-file/below')).toEqual([]);
    });

    it(`holds all of ${MORE_THAN_A_PAGE} objects, once each`, async () => {
      const paths = Array.from({ length: MORE_THAN_A_PAGE }, (_, n) => `many/${String(n).padStart(5, '0')}`);
      await inBatches(paths, 25, (path) => write(path, 'x'));
      expect(await pathsUnder('many/')).toEqual(paths);
      expect(await pathsUnder('many/010')).toEqual(paths.filter((path) => path.startsWith('many/010')));
    });
  });

  describe('finding by pattern', () => {
    beforeAll(async () => {
      const paths = [
        'logs/dt=2026-11-16/b.parquet',
        'logs/dt=2026-11-16/a.parquet',
        'logs/dt=2026-11-16/a.csv',
        'logs/dt=2026-11-16/.a.parquet.crc',
        'logs/dt=2026-11-16/.c.parquet',
        'logs/dt=2026-11-17/B.parquet',
        'logs/dt=2026-11-17/deep/er/c.parquet',
        'logs/top.parquet',
      ];
      await Promise.all(paths.map((path) => write(path, path)));
    });
    const found = async (pattern: string) => {
      const start = formatLocation(underTest.root).length;
      return (await findObjects(store, at(pattern))).map(({ uri }) => uri.slice(start));
    };

    it('keeps * within a segment and sorts by code units', async () => {
      expect(await found('logs/dt=*/*.parquet')).toEqual([
        'logs/dt=2026-11-16/a.parquet',
        'logs/dt=2026-11-16/b.parquet',
        'logs/dt=2026-11-17/B.parquet',
      ]);
    });

    it('lets ** stand for any number of folders, none included', async () => {
      expect(await found('logs/**/*.parquet')).toEqual([
        'logs/dt=2026-11-16/a.parquet',
        'logs/dt=2026-11-16/b.parquet',
        'logs/dt=2026-11-17/B.parquet',
        'logs/dt=2026-11-17/deep/er/c.parquet',
        'logs/top.parquet',
      ]);
    });

    it('takes a pattern without wildcards as one object', async () => {
      expect(await found('logs/top.parquet')).toEqual(['logs/top.parquet']);
      expect(await found('logs/top')).toEqual([]);
      expect(await found('logs/')).toEqual([]);
    });

    it('finds nothing where nothing matches', async () => {
      expect(await found('logs/dt=2027*/*.parquet')).toEqual([]);
      expect(await found('no/such/folder/*')).toEqual([]);
    });
  });

  describe('local copies', () => {
    const paths = Array.from({ length: 20 }, (_, n) => `copies/dt=${n}/same name.parquet`);
    let objects: readonly StoredObject[];
    beforeAll(async () => {
      await inBatches(paths, 10, (path) => write(path, `content of ${path}`));
      objects = await Promise.all(paths.map(statOf));
    });

    it('hold every object, in order, until they are closed', async () => {
      await using folder = await tempFolder();
      const copies = await LocalCopies.open(store, objects, { directory: folder.path, concurrency: 3 });
      const contents = await Promise.all(copies.paths.map((path) => readFile(path, 'utf8')));
      expect(contents).toEqual(paths.map((path) => `content of ${path}`));
      await copies.verify();
      await copies.close();
      await copies.close();
      expect(await readdir(folder.path)).toEqual([]);
      expect(textOf(await store.read(at(paths[0] ?? '')))).toBe(`content of ${paths[0]}`);
    });

    it('report their progress', async () => {
      const seen: LocalCopiesProgress[] = [];
      await using copies = await LocalCopies.open(store, objects, {
        onProgress: (progress) => seen.push(progress),
      });
      expect(copies.paths).toHaveLength(20);
      const totalBytes = objects.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
      expect(seen.map(({ doneObjects }) => doneObjects)).toEqual(paths.map((_, index) => index + 1));
      expect(seen.at(-1)).toEqual({ doneObjects: 20, totalObjects: 20, doneBytes: totalBytes, totalBytes });
    });

    it('are all refused, and nothing stays on disk, when one object changed', async () => {
      await using folder = await tempFolder();
      const stale = objects.map((object, index) => (index === 11 ? { ...object, etag: '0-0' } : object));
      const error = await storageErrorOf(LocalCopies.open(store, stale, { directory: folder.path }));
      expect(error).toMatchObject({ code: 'changed', uri: objects[11]?.uri });
      expect(await readdir(folder.path)).toEqual([]);
    });

    it('may be of no objects', async () => {
      await using copies = await LocalCopies.open(store, [], { directory: join(scratch.path, 'unused') });
      expect(copies.paths).toEqual([]);
      await copies.verify();
    });

    it.each([0, -1, 1.5, Number.NaN])('refuse a concurrency of %s', async (concurrency) => {
      await expect(LocalCopies.open(store, objects, { concurrency })).rejects.toThrow(
        new RangeError(`concurrency is ${concurrency}; expected a whole number of at least 1`),
      );
    });
  });
}

async function collect(objects: AsyncIterable<StoredObject>): Promise<StoredObject[]> {
  const collected: StoredObject[] = [];
  for await (const object of objects) {
    collected.push(object);
  }
  return collected;
}

async function inBatches<T>(items: readonly T[], size: number, action: (item: T) => Promise<void>) {
  for (let start = 0; start < items.length; start += size) {
    await Promise.all(items.slice(start, start + size).map(action));
  }
}

function textOf(content: Uint8Array): string {
  return Buffer.from(content).toString('utf8');
}
