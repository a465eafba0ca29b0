/** One thing wrong with a configuration file: where it is, what stands there and what was expected. */
export interface ConfigProblem {
  /** Path of keys, for example `features.income.type`; empty for the document itself. */
  readonly key: string;
  readonly line?: number;
  readonly message: string;
}

/**
 * The configuration cannot be used. Carries every problem at once, so that a person repairs a file in one go.
 * Not worth a retry.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config';
  readonly retryable = false;
  readonly file: string;
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[]) {
    const lines = problems.map(
      ({ key, line, message }) =>
        `  ${file}${line === undefined ? '' : `:${line}`}  ${key ? `${key}: ` : ''}${message}`,
    );
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`${count} in the configuration\n${lines.join('\n')}`);
    this.file = file;
    this.problems = problems;
  }
}

export type DataContractCode =
  | 'no-objects'
  | 'no-rows'
  | 'unreadable-file'
  | 'missing-column'
  | 'column-type'
  | 'type-conflict'
  | 'invalid-value'
  | 'invalid-interchange';

export interface DataContractDetails {
  readonly code: DataContractCode;
  /** The object or file that breaks the contract, as the user wrote or would recognise it. */
  readonly where?: string;
  readonly column?: string;
  readonly cause?: unknown;
}

/** The data does not keep what the configuration promises of it. Not worth a retry. */
export class DataContractError extends Error {
  override readonly name = 'DataContractError';
  readonly retryable = false;
  readonly code: DataContractCode;
  readonly where: string | undefined;
  readonly column: string | undefined;

  constructor(message: string, { code, where, column, cause }: DataContractDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.where = where;
    this.column = column;
  }
}

export type StorageErrorCode = 'not-found' | 'no-bucket' | 'denied' | 'changed' | 'unavailable' | 'io';

export interface StorageErrorDetails {
  readonly code: StorageErrorCode;
  /** The object or prefix as a URI. */
  readonly uri: string;
  /** Whether the same request may succeed later: 5xx, time-outs and resets may, credentials and missing buckets not. */
  readonly retryable: boolean;
  readonly cause?: unknown;
}

/** Object storage refused or failed a request. `retryable` decides the exit code. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;
  readonly uri: string;
  readonly retryable: boolean;

  constructor(message: string, { code, uri, retryable, cause }: StorageErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.uri = uri;
    this.retryable = retryable;
  }
}

export type KnownError = ConfigError | DataContractError | StorageError;

/** Whether an error is one that Vigie raises on purpose, with a message for a person; anything else is a bug. */
export function isKnownError(error: unknown): error is KnownError {
  return error instanceof ConfigError || error instanceof DataContractError || error instanceof StorageError;
}
