export interface DeliveryFailure {
  /** The address without its credentials. */
  readonly url: string;
  readonly error: string;
}

export interface DeliveryErrorDetails {
  readonly failures: readonly DeliveryFailure[];
  /** Whether the same request may be taken later; false when it was refused as it stands. */
  readonly retryable: boolean;
}

/**
 * Nobody took what had to be delivered. It carries texts only, never the HTTP client's own error: that one holds
 * the request with its credentials, and loggers print causes.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failures: readonly DeliveryFailure[];
  readonly retryable: boolean;

  constructor(message: string, { failures, retryable }: DeliveryErrorDetails) {
    super(`${message}: ${failures.map(({ url, error }) => `${url}: ${error}`).join('; ')}`);
    this.failures = failures;
    this.retryable = retryable;
  }
}
