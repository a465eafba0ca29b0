import { DataContractError } from '../core/errors.ts';
import { INVALID_VALUE } from './column-kind.ts';

/**
 * What a failure of DuckDB means to the user: a value or a file that breaks the contract is a DataContractError that
 * names both; anything else is our bug and keeps its SQL.
 */
export function toContractError(error: unknown, sql: string, uriOf: (path: string) => string): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const [, column, expected, value, path] =
    new RegExp(`${INVALID_VALUE}\\|([^|]*)\\|([^|]*)\\|([^]*)\\|([^|]*)$`).exec(error.message) ?? [];
  if (column !== undefined && path !== undefined) {
    const where = uriOf(path.trim());
    return new DataContractError(
      `${where}: column "${column}" holds ${JSON.stringify(value)}; expected ${expected}`,
      {
        code: 'invalid-value',
        where,
        column,
        cause: error,
      },
    );
  }
  const unreadable = unreadableFile(error.message);
  if (unreadable !== undefined) {
    const where = uriOf(unreadable.path);
    return new DataContractError(`${where}: cannot be read: ${unreadable.why}`, {
      code: 'unreadable-file',
      where,
      cause: error,
    });
  }
  return new Error(`${error.message}\nin the query: ${sql.length > 2000 ? `${sql.slice(0, 2000)}…` : sql}`, {
    cause: error,
  });
}

/** DuckDB's messages about broken files, which quote the path. */
function unreadableFile(message: string): { path: string; why: string } | undefined {
  const first = message.split('\n')[0] ?? '';
  if (
    !/^(Invalid Input|IO|Invalid|Conversion|Serialization|Parser|TProtocolException|Out of Range|ZSTD|GZIP)?.*(Error|Exception)?:/i.test(
      first,
    )
  ) {
    return undefined;
  }
  const isAboutFile =
    /magic bytes|too small to be a Parquet|Parquet|footer|TProtocol|snappy|zstd|gzip|JSON|CSV|sniff|line:|decompress|Malformed|corrupt/i.test(
      message,
    );
  const path = /["'](\/[^"']+)["']/.exec(message)?.[1] ?? /(?:file|File:?|in) (\/\S+)/.exec(message)?.[1];
  return isAboutFile && path !== undefined ? { path: path.replace(/[.,;:]$/, ''), why: first } : undefined;
}
