import { isAxiosError } from 'axios';

export interface RequestFailure {
  /** For a person; holds neither address nor credentials. */
  readonly reason: string;
  readonly retryable: boolean;
}

/** Enough of an answer to see what was wrong; Alertmanager's messages are shorter. */
const MAX_ANSWER_LENGTH = 300;

/**
 * What a failed request means. A 5xx, a time-out and a broken connection may pass; a 3xx or 4xx says that the
 * request itself is not wanted here, now or later.
 *
 * @throws the error itself, when it is not the HTTP client's
 */
export function requestFailure(error: unknown): RequestFailure {
  if (!isAxiosError(error)) {
    throw error;
  }
  const { response } = error;
  if (response === undefined) {
    return { reason: error.message || (error.code ?? 'no answer'), retryable: true };
  }
  const body: unknown = response.data;
  const text = (typeof body === 'string' ? body : (JSON.stringify(body) ?? '')).trim();
  return {
    reason: `HTTP ${response.status}${text === '' ? '' : `: ${text.slice(0, MAX_ANSWER_LENGTH)}`}`,
    retryable: response.status >= 500,
  };
}
