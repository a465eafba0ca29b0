import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { StorageError } from '../shared/core/errors.ts';
import { childLocation, parseLocation } from '../shared/storage/location.ts';
import { contentType } from './runtime/content-type.ts';
import type { TaskContext } from './runtime/task-context.ts';

export interface ServeOptions {
  /** 0: one that is free. */
  readonly port: number;
}

/** A report folder or bucket on localhost, for reading: GET and HEAD only. */
export async function serveReports(
  { config, baseDir, stores, log }: Pick<TaskContext, 'config' | 'baseDir' | 'stores' | 'log'>,
  { port }: ServeOptions,
): Promise<{ server: Server; url: string }> {
  const root = parseLocation(config.reports.path, baseDir);
  const store = stores.for(root);
  const server = createServer((request, response) => {
    const answer = (status: number, text: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(text);
    };
    const path = requestedPath(request.url ?? '/');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(405, 'only GET and HEAD\n', { allow: 'GET, HEAD' });
      return;
    }
    if (path === undefined) {
      answer(400, 'not a path below the reports\n');
      return;
    }
    store.read(childLocation(root, path)).then(
      (content) => {
        response.writeHead(200, { 'content-type': contentType(path), 'content-length': content.byteLength });
        response.end(request.method === 'HEAD' ? undefined : content);
      },
      (error: unknown) => {
        if (error instanceof StorageError && error.code === 'not-found') {
          answer(404, `no report at ${path}\n`);
        } else if (error instanceof StorageError && error.code === 'io' && !path.endsWith('.html')) {
          // A folder without its slash: relative links need it.
          answer(302, '', { location: encodeURI(`/${path}/`) });
        } else {
          log.logger.warn({ err: error }, `could not read ${path}: ${String(error)}`);
          answer(502, 'the report could not be read\n');
        }
      },
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { server, url: `http://127.0.0.1:${bound}/` };
}

/** The path below the reports, or undefined where it would leave them. */
function requestedPath(url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(url.split(/[?#]/)[0] ?? '').replace(/^\/+/, '');
  } catch {
    return undefined;
  }
  if (
    path
      .split('/')
      .some(
        (segment) => segment === '..' || segment === '.' || segment.includes('\\') || segment.includes('\0'),
      )
  ) {
    return undefined;
  }
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
