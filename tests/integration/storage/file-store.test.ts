import { mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStore } from '../../../shared/storage/file-store.ts';
import { LocalCopies } from '../../../shared/storage/local-copies.ts';
import type { Location } from '../../../shared/storage/location.ts';
import type { StoredObject } from '../../../shared/storage/object-store.ts';
import { temporaryName } from '../../../shared/storage/temporary-name.ts';
import { storageErrorOf } from '../../support/storage-error-of.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { objectStoreContract } from './object-store.contract.ts';

describe('FileStore, as an object store', () => {
  objectStoreContract(async () => {
    const folder = await tempFolder();
    return {
      store: new FileStore(),
      root: { scheme: 'file', key: `${folder.path}/` },
      close: () => folder.remove(),
    };
  });
});

describe('FileStore, over a file system', () => {
  const store = new FileStore();
  let folder: TempFolder;
  const at = (path: string): Location => ({ scheme: 'file', key: join(folder.path, path) });
  const put = async (path: string, content = path) => {
    await mkdir(join(folder.path, path, '..'), { recursive: true });
    await writeFile(join(folder.path, path), content);
  };
  const listed = async (prefix: string): Promise<readonly string[]> => {
    const keys: string[] = [];
    for await (const { location } of store.list({ scheme: 'file', key: `${folder.path}/${prefix}` })) {
      keys.push(location.key.slice(folder.path.length + 1));
    }
    return keys.sort();
  };
  const statOf = async (path: string): Promise<StoredObject> => {
    const object = await store.stat(at(path));
    if (object === undefined) {
      throw new Error(`${path} is not stored`);
    }
    return object;
  };

  beforeEach(async () => {
    folder = await tempFolder();
  });
  afterEach(() => folder.remove());

  it('marks a version by size and modification time in nanoseconds', async () => {
    await put('file', '12345');
    await utimes(join(folder.path, 'file'), 1_763_251_200.5, 1_763_251_200.5);
    expect((await statOf('file')).etag).toBe('5-1763251200500000000');
  });

  it('sees a change that kept the size', async () => {
    await put('file', 'one');
    const before = await statOf('file');
    await utimes(join(folder.path, 'file'), 1, 1);
    expect(await storageErrorOf(store.read(at('file'), before))).toMatchObject({ code: 'changed' });
    expect(await storageErrorOf(store.localCopy(before, folder.path, 'x'))).toMatchObject({
      code: 'changed',
    });
  });

  it('uses a file where it is', async () => {
    await put('file');
    expect(await store.localCopy(await statOf('file'), '/nowhere', 'unused')).toBe(join(folder.path, 'file'));
  });

  it('counts a link to a file as a file, and neither a broken link nor a link to a folder', async () => {
    await put('data/file', 'content');
    await symlink(join(folder.path, 'data/file'), join(folder.path, 'data/link'));
    await symlink(join(folder.path, 'gone'), join(folder.path, 'data/broken'));
    await symlink(join(folder.path, 'data'), join(folder.path, 'data/loop'));
    expect(await listed('data/')).toEqual(['data/file', 'data/link']);
    expect(await statOf('data/link')).toMatchObject({ sizeBytes: 7 });
    expect(Buffer.from(await store.read(at('data/link'))).toString()).toBe('content');
    expect(await store.stat(at('data/broken'))).toBeUndefined();
  });

  it('lists below a folder that a link leads to', async () => {
    await put('real/deep/file');
    await symlink(join(folder.path, 'real'), join(folder.path, 'link'));
    expect(await listed('link/')).toEqual(['link/deep/file']);
  });

  it('lists a prefix that is not written in its shortest form', async () => {
    await put('a/b/file');
    expect(await listed('a//x/../b/')).toEqual(['a/b/file']);
  });

  it('does not list its own unfinished files', async () => {
    await put('file');
    await put(temporaryName());
    expect(await listed('')).toEqual(['file']);
  });

  it('takes a folder for no object', async () => {
    await put('sub/file');
    expect(await store.stat(at('sub'))).toBeUndefined();
    expect(await storageErrorOf(store.read(at('sub')))).toMatchObject({ code: 'not-found' });
    await store.remove(at('sub'));
    expect(await listed('')).toEqual(['sub/file']);
  });

  it('leaves nothing of a write below a file', async () => {
    await put('file', 'content');
    const error = await storageErrorOf(store.write(at('file/below'), Buffer.from('x')));
    expect(error).toMatchObject({ code: 'io', retryable: false });
    expect(error.message).toMatch(
      /^cannot write file:\/\/\/.*\/file\/below: .*; trying again will not help$/,
    );
    expect(await readdir(folder.path)).toEqual(['file']);
    expect(await readFile(join(folder.path, 'file'), 'utf8')).toBe('content');
  });

  it('leaves nothing of a write whose last step fails', async () => {
    await put('sub/file');
    expect(await storageErrorOf(store.write(at('sub'), Buffer.from('x')))).toMatchObject({ code: 'io' });
    expect(await readdir(folder.path)).toEqual(['sub']);
    expect(await readdir(join(folder.path, 'sub'))).toEqual(['file']);
  });

  it('writes a name of the greatest length that file systems take', async () => {
    const name = 'n'.repeat(255);
    await store.write(at(name), Buffer.from('x'));
    expect(await listed('')).toEqual([name]);
    const error = await storageErrorOf(store.write(at(`${name}n`), Buffer.from('x')));
    expect(error).toMatchObject({ code: 'io', retryable: false });
    expect(await readdir(folder.path)).toEqual([name]);
  });

  it('refuses a location of another store', async () => {
    await expect(store.stat({ scheme: 's3', bucket: 'b', key: 'k' })).rejects.toThrow(
      new TypeError('s3://b/k is not in the file system'),
    );
  });

  it('verifies that files which are used in place stay as they were listed', async () => {
    await put('kept');
    await put('replaced');
    const objects = [await statOf('kept'), await statOf('replaced')];
    await using copies = await LocalCopies.open(store, objects);
    await copies.verify();
    await put('new', 'a longer content');
    await rename(join(folder.path, 'new'), join(folder.path, 'replaced'));
    expect(await storageErrorOf(copies.verify())).toMatchObject({
      code: 'changed',
      retryable: true,
      uri: objects[1]?.uri,
    });
    await store.remove(at('replaced'));
    const error = await storageErrorOf(copies.verify());
    expect(error.code).toBe('changed');
    expect(error.message).toContain('now it is gone');
  });
});
