import { DataContractError } from '../core/errors.ts';
import { readInvalidValue } from './invalid-value.ts';
import { QueryError } from './query-error.ts';
import { unreadableFile } from './unreadable-file.ts';

/** DuckDB's kinds of errors that a file can be the cause of; our own mistakes are Binder, Catalog and Parser Errors. */
const FILE_ERRORS =
  /^(Invalid Input|IO|Invalid|Conversion|Serialization|Out of Range|Not implemented) Error:|^Invalid Error:/;

/** Trouble of the machine, which may be over when the command runs again. */
const MACHINE_TROUBLE = /No space left|Too many open files|Cannot allocate memory|Input\/output error/i;

/**
 * What a failure of DuckDB means to the user: a value or a file that breaks the contract is a DataContractError that
 * names both; anything else is a QueryError.
 *
 * @param uris what the user calls a file, by its path on this machine
 */
export function toContractError(error: unknown, sql: string, uris: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const invalid = readInvalidValue(error.message);
  if (invalid !== undefined) {
    const { column, expected, value } = invalid;
    const where = uris.get(invalid.path) ?? invalid.path;
    return new DataContractError(
      `${where}: column "${column}" holds ${JSON.stringify(value)}; expected ${expected}`,
      { code: 'invalid-value', where, column, cause: error },
    );
  }
  const file = FILE_ERRORS.test(error.message) ? fileIn(error.message, uris) : undefined;
  return file === undefined || MACHINE_TROUBLE.test(error.message)
    ? new QueryError(error, sql)
    : unreadableFile(file, error);
}

/** The file whose path stands in a message, the longest of several, for one may begin like another. */
function fileIn(message: string, uris: ReadonlyMap<string, string>) {
  const [path] = [...uris.keys()]
    .filter((path) => message.includes(path))
    .toSorted((a, b) => b.length - a.length);
  return path === undefined ? undefined : { path, uri: uris.get(path) ?? path };
}
