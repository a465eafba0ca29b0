import { describe, expect, it } from 'vitest';
import type { StorageErrorCode } from '../../../shared/core/errors.ts';
import { fileStorageError } from '../../../shared/storage/file-error.ts';

describe('fileStorageError', () => {
  it.each<[string, StorageErrorCode, boolean]>([
    ['ENOENT', 'not-found', false],
    ['EACCES', 'denied', false],
    ['EPERM', 'denied', false],
    ['EROFS', 'denied', false],
    ['ENOSPC', 'io', true],
    ['EIO', 'io', true],
    ['EMFILE', 'io', true],
    ['EISDIR', 'io', false],
    ['ENAMETOOLONG', 'io', false],
  ])('takes %s for %s, worth a retry: %s', (errno, code, retryable) => {
    const cause = Object.assign(new Error(`${errno}: the system's words`), { code: errno });
    const error = fileStorageError(cause, 'write', 'file:///a');
    expect(error).toMatchObject({ code, retryable, uri: 'file:///a', cause });
    expect(error.message).toBe(
      `cannot write file:///a: ${errno}: the system's words; trying again ${retryable ? 'may' : 'will not'} help`,
    );
  });

  it('takes anything else for a failure that stays', () => {
    expect(fileStorageError('text', 'read', 'file:///a')).toMatchObject({
      code: 'io',
      retryable: false,
      message: 'cannot read file:///a: text; trying again will not help',
    });
  });
});
