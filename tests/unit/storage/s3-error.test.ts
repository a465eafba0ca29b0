import { describe, expect, it } from 'vitest';
import type { StorageErrorCode } from '../../../shared/core/errors.ts';
import { s3StorageError } from '../../../shared/storage/s3-error.ts';

interface Facts {
  readonly name?: string;
  readonly code?: string;
  readonly status?: number;
  readonly attempts?: number;
}

const REQUEST = { action: 'read', uri: 's3://bucket/key', endpoint: undefined };

/** An error with the fields that the AWS SDK gives its own. */
function sdkError(message: string, { name = 'Error', code, status, attempts }: Facts): Error {
  return Object.assign(new Error(message), {
    name,
    ...(code === undefined ? {} : { code }),
    $metadata: { httpStatusCode: status, attempts },
  });
}

describe('s3StorageError', () => {
  it.each<[Facts, StorageErrorCode, boolean]>([
    [{ name: 'NoSuchKey', status: 404 }, 'not-found', false],
    [{ name: 'NotFound', status: 404 }, 'not-found', false],
    [{ name: 'NoSuchBucket', status: 404 }, 'no-bucket', false],
    [{ name: 'InvalidBucketName', status: 400 }, 'no-bucket', false],
    [{ name: 'PreconditionFailed', status: 412 }, 'changed', true],
    [{ name: 'Unknown', status: 412 }, 'changed', true],
    [{ name: 'AccessDenied', status: 403 }, 'denied', false],
    [{ name: 'InvalidAccessKeyId', status: 403 }, 'denied', false],
    [{ name: 'SignatureDoesNotMatch', status: 403 }, 'denied', false],
    [{ name: 'ExpiredToken', status: 400 }, 'denied', false],
    [{ name: 'CredentialsProviderError' }, 'denied', false],
    [{ name: 'SlowDown', status: 503 }, 'unavailable', true],
    [{ name: 'InternalError', status: 500 }, 'unavailable', true],
    [{ name: 'TooManyRequests', status: 429 }, 'unavailable', true],
    [{ name: 'RequestTimeout', status: 400 }, 'unavailable', true],
    [{ name: 'TimeoutError', code: 'ETIMEDOUT' }, 'unavailable', true],
    [{ code: 'ECONNREFUSED' }, 'unavailable', true],
    [{ code: 'ECONNRESET' }, 'unavailable', true],
    [{ code: 'EAI_AGAIN' }, 'unavailable', true],
    [{ name: 'MalformedXML', status: 400 }, 'io', false],
    [{ name: 'PermanentRedirect', status: 301 }, 'io', false],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'io', false],
    [{ code: 'ENOSPC' }, 'io', true],
    [{ code: 'ENOENT' }, 'io', false],
  ])('takes %j for %s, worth a retry: %s', (facts, code, retryable) => {
    const cause = sdkError('what the SDK says', facts);
    const error = s3StorageError(cause, REQUEST);
    expect(error).toMatchObject({ code, retryable, uri: 's3://bucket/key', cause });
    expect(error.message).toContain(retryable ? 'trying again may help' : 'trying again will not help');
  });

  it('takes a transfer that fails its checksum for one worth a retry', () => {
    const cause = new Error('Checksum mismatch: expected "AAAA" but received "BBBB" in response header');
    expect(s3StorageError(cause, REQUEST)).toMatchObject({ code: 'unavailable', retryable: true });
  });

  it('says what was tried, where, how often, and what came back', () => {
    const cause = sdkError('Please reduce your request rate.', {
      name: 'SlowDown',
      status: 503,
      attempts: 5,
    });
    const request = { action: 'write', uri: 's3://bucket/key', endpoint: 'http://s3.example:9000' };
    expect(s3StorageError(cause, request).message).toBe(
      'cannot write s3://bucket/key at http://s3.example:9000: Please reduce your request rate. ' +
        '(SlowDown, HTTP 503, 5 attempts); trying again may help',
    );
  });

  it('makes do with an error that has no message', () => {
    const refused = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });
    expect(s3StorageError(refused, REQUEST).message).toMatch(/ECONNREFUSED|AggregateError/);
    const head = sdkError('UnknownError', { name: 'NotFound', status: 404, attempts: 1 });
    expect(s3StorageError(head, REQUEST).message).toBe(
      'cannot read s3://bucket/key: NotFound, HTTP 404; trying again will not help',
    );
    expect(s3StorageError('text', REQUEST).message).toContain('text');
  });
});
