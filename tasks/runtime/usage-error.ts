/** The command line does not say what to do; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly retryable = false;
}
