import { StorageError } from '../core/errors.ts';
import type { StoredObject } from './object-store.ts';

/**
 * An object that is no longer the version that was listed. Worth a retry: a new run lists the new version.
 *
 * @param found the version mark that is there now, where the store told it
 */
export function changedError(expected: StoredObject, found?: string, cause?: unknown): StorageError {
  const now = found === undefined ? 'another version is there now' : `now it is ${found}`;
  return new StorageError(
    `${expected.uri} was replaced while it was in use: listed as version ${expected.etag}, ${now}; trying again may help`,
    { code: 'changed', uri: expected.uri, retryable: true, ...(cause === undefined ? {} : { cause }) },
  );
}
