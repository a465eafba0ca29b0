import { StorageError, type StorageErrorCode } from '../core/errors.ts';
import { errnoOf, isPassingErrno, retryAdvice } from './file-error.ts';

/** A request that failed, for its message. */
export interface FailedRequest {
  /** What was tried, as in "cannot <action> <uri>". */
  readonly action: string;
  readonly uri: string;
  /** A custom endpoint, if one is set: a wrong one is the first suspect. */
  readonly endpoint: string | undefined;
}

/**
 * Error codes of the S3 API that its HTTP status alone would misfile.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const BY_NAME: ReadonlyMap<string, StorageErrorCode> = new Map([
  ['NoSuchKey', 'not-found'],
  ['NotFound', 'not-found'],
  ['NoSuchBucket', 'no-bucket'],
  ['InvalidBucketName', 'no-bucket'],
  ['PreconditionFailed', 'changed'],
  ['ExpiredToken', 'denied'],
  ['InvalidToken', 'denied'],
  ['InvalidAccessKeyId', 'denied'],
  // versitygw answers an unknown access key with 404.
  ['XAdminUserNotFound', 'denied'],
  // The credential chain of the AWS SDK, before any request.
  ['CredentialsProviderError', 'denied'],
  ['TokenProviderError', 'denied'],
  ['RequestTimeout', 'unavailable'],
  ['TimeoutError', 'unavailable'],
  ['OperationAborted', 'unavailable'],
  ['ConditionalRequestConflict', 'unavailable'],
  ['NoSuchUpload', 'unavailable'],
]);

/** The network's errors, by Node's names. */
const NETWORK_ERRNOS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** The `StorageError` of a failed S3 request, or of a failed copy of its answer to the local disk. */
export function s3StorageError(error: unknown, { action, uri, endpoint }: FailedRequest): StorageError {
  const code = codeOf(error);
  // `io` may be the local disk that a copy went to.
  const retryable = code === 'unavailable' || code === 'changed' || (code === 'io' && isPassingErrno(error));
  const where = endpoint === undefined ? '' : ` at ${endpoint}`;
  return new StorageError(`cannot ${action} ${uri}${where}: ${reasonOf(error)}; ${retryAdvice(retryable)}`, {
    code,
    uri,
    retryable,
    cause: error,
  });
}

function codeOf(error: unknown): StorageErrorCode {
  if (!(error instanceof Error)) {
    return 'io';
  }
  const byName = BY_NAME.get(error.name);
  if (byName !== undefined) {
    return byName;
  }
  const { httpStatusCode: status } = metadataOf(error);
  if (status === 412) {
    return 'changed';
  }
  if (status === 401 || status === 403) {
    return 'denied';
  }
  if (status === 429 || (status !== undefined && status >= 500)) {
    return 'unavailable';
  }
  // The SDK gives its checksum failure no name of its own; a transfer that garbled bytes is worth another.
  if (NETWORK_ERRNOS.has(errnoOf(error) ?? '') || error.message.startsWith('Checksum mismatch')) {
    return 'unavailable';
  }
  return 'io';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { httpStatusCode: status, attempts } = metadataOf(error);
  // An answer to HEAD has no body, hence no message: the SDK fills in "UnknownError".
  const message = error.message === 'UnknownError' ? '' : error.message;
  const name = error.name === 'Error' ? (errnoOf(error) ?? '') : error.name;
  const facts = [
    ...(name === '' || message.includes(name) ? [] : [name]),
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(attempts === undefined || attempts < 2 ? [] : [`${attempts} attempts`]),
  ].join(', ');
  // A refused connection to a name with two addresses is an AggregateError, whose own message is empty.
  return message === '' ? facts || 'no reason was given' : `${message}${facts === '' ? '' : ` (${facts})`}`;
}

interface ResponseMetadata {
  readonly httpStatusCode?: number;
  readonly attempts?: number;
}

function metadataOf(error: Error): ResponseMetadata {
  return '$metadata' in error && typeof error.$metadata === 'object' && error.$metadata !== null
    ? error.$metadata
    : {};
}
