import { StorageError, type StorageErrorCode } from '../core/errors.ts';

/** Errno names that another try can get past: a full or busy disk, too many open files, a network mount away. */
const PASSING = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EBUSY',
  'EAGAIN',
  'EMFILE',
  'ENFILE',
  'ESTALE',
  'ETIMEDOUT',
]);

const CODES: ReadonlyMap<string, StorageErrorCode> = new Map([
  ['ENOENT', 'not-found'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['EROFS', 'denied'],
]);

/** Node's name of a system error (`ENOENT`), or undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether a failed file system call may succeed later. */
export function isPassingErrno(error: unknown): boolean {
  return PASSING.has(errnoOf(error) ?? '');
}

/**
 * The `StorageError` of a failed file system call.
 *
 * @param action what was tried, as in "cannot <action> <uri>"
 */
export function fileStorageError(error: unknown, action: string, uri: string): StorageError {
  const errno = errnoOf(error);
  const code = (errno === undefined ? undefined : CODES.get(errno)) ?? 'io';
  const retryable = isPassingErrno(error);
  const reason = error instanceof Error ? error.message : String(error);
  return new StorageError(`cannot ${action} ${uri}: ${reason}; ${retryAdvice(retryable)}`, {
    code,
    uri,
    retryable,
    cause: error,
  });
}

/** The end of every storage message: whether the same request may succeed later. */
export function retryAdvice(retryable: boolean): string {
  return retryable ? 'trying again may help' : 'trying again will not help';
}
