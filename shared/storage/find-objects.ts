import { globMatcher, literalPrefix } from './glob-matcher.ts';
import type { Location } from './location.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/**
 * The objects that a pattern names, sorted by the UTF-16 code units of their URIs.
 *
 * `*` and `**` are those of `globMatcher`; a pattern without them names one object. The "folder" markers that S3
 * consoles leave, keys that end in `/`, are no objects here.
 *
 * @returns empty where nothing matches
 * @throws {StorageError} if the store refuses or fails
 */
export async function findObjects(store: ObjectStore, pattern: Location): Promise<readonly StoredObject[]> {
  const prefix = literalPrefix(pattern.key);
  if (prefix === pattern.key) {
    const object = isFolder(pattern) ? undefined : await store.stat(pattern);
    return object === undefined ? [] : [object];
  }
  const matches = globMatcher(pattern.key);
  const found: StoredObject[] = [];
  for await (const object of store.list({ ...pattern, key: prefix })) {
    if (!isFolder(object.location) && matches(object.location.key)) {
      found.push(object);
    }
  }
  return found.sort((left, right) => (left.uri < right.uri ? -1 : left.uri > right.uri ? 1 : 0));
}

function isFolder({ key }: Location): boolean {
  return key === '' || key.endsWith('/');
}
