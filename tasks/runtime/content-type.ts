import { extname } from 'node:path/posix';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.arrow': 'application/vnd.apache.arrow.file',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The media type of a report file, by its name. */
export function contentType(path: string): string {
  return TYPES[extname(path)] ?? 'application/octet-stream';
}
