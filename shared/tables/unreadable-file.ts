import { DataContractError } from '../core/errors.ts';
import type { TableFile } from './table-file.ts';

/**
 * The error of a file that is not what its name says, whatever found out.
 *
 * @param cause its message is the reason; the path on this machine becomes the URI, and no row is quoted
 */
export function unreadableFile({ uri, path }: TableFile, cause: unknown): DataContractError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new DataContractError(`${uri}: cannot be read: ${reasonOf(message).replaceAll(path, uri)}`, {
    code: 'unreadable-file',
    where: uri,
    cause,
  });
}

/** DuckDB's message without its kind, its advice and the line of the file, which is somebody's application. */
function reasonOf(message: string): string {
  const line = /^.*CSV Error on Line: (\d+)/.exec(message)?.[1];
  if (line !== undefined) {
    const detail = /^(Expected Number of Columns|Value with|Invalid unicode|Maximum line size).*$/m.exec(
      message,
    );
    return `line ${line} is not valid CSV${detail === null ? '' : `: ${detail[0]}`}`;
  }
  const [first = ''] = message.split('\n');
  return first.replace(/^[A-Z][A-Za-z ]*Error: /, '').trim();
}
