import { DataContractError } from '../core/errors.ts';
import type { FileCompression } from './file-format.ts';
import { fileText } from './file-text.ts';
import type { TableFile } from './table-file.ts';

export interface CsvHeader {
  readonly delimiter: string;
  readonly names: readonly string[];
}

/** Longest header that is looked for, in characters: DuckDB's own limit of a line (`max_line_size`). */
const MAX_HEADER = 2_000_000;

/** The first of those that stand equally often in the header is taken. */
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The names in a CSV file's first line, and what stands between them: a tab in a `.tsv`, else what stands there most.
 *
 * Read here, because DuckDB's sniffer looks for the dialect in which most lines fit: a file with one ragged row becomes
 * one column, a quote that is not closed an ordinary character, and nobody hears of it.
 *
 * @throws {DataContractError} `unreadable-file` if there is no header, or a name is blank or stands there twice
 */
export async function readCsvHeader(file: TableFile, compression: FileCompression): Promise<CsvHeader> {
  let text = '';
  for await (const part of fileText(file, compression)) {
    text += part;
    if (endOfRecord(text) !== -1 || text.length > MAX_HEADER) {
      break;
    }
  }
  const end = endOfRecord(text);
  const header = (end === -1 ? text : text.slice(0, end)).replace(/^\uFEFF/, '');
  if (header.trim() === '') {
    throw invalid(file, 'the first line is empty; expected a header with the names of the columns');
  }
  const delimiter = /\.tsv(\.gz|\.zst)?$/i.test(file.uri) ? '\t' : likelyDelimiter(header);
  const names = fieldsOf(header, delimiter);
  const twice = names.find((name, index) => names.findIndex((other) => sameColumn(other, name)) < index);
  if (twice !== undefined) {
    throw invalid(
      file,
      `the header has "${twice}" twice; expected one column of a name, in any case of letters`,
    );
  }
  return { delimiter, names };
}

/** DuckDB tells columns apart without regard to case. */
function sameColumn(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function invalid({ uri }: TableFile, why: string): DataContractError {
  return new DataContractError(`${uri}: cannot be read: ${why}`, { code: 'unreadable-file', where: uri });
}

/** Where the first record ends: at a line break outside quotes; -1 if the text does not reach so far. */
function endOfRecord(text: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && (text[at] === '\n' || text[at] === '\r')) {
      return at;
    }
  }
  return -1;
}

function likelyDelimiter(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A blank name gets its place for one, so that a table with an unnamed index column can be read. */
function fieldsOf(header: string, delimiter: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < header.length; at += 1) {
    const character = header[at] ?? '';
    if (character === '"' && isQuoted && header[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === delimiter && !isQuoted) {
      fields.push(field);
      field = '';
    } else {
      field += character;
    }
  }
  fields.push(field);
  return fields.map((name, index) => (name === '' ? `column${index}` : name));
}
