import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StorageError } from '../shared/core/errors.ts';
import { childLocation, type Location, parseLocation } from '../shared/storage/location.ts';
import type { ObjectStore } from '../shared/storage/object-store.ts';
import { contentType } from './runtime/content-type.ts';
import type { TaskContext } from './runtime/task-context.ts';
import { UsageError } from './runtime/usage-error.ts';

export interface ServeOptions {
  /** 0: one that is free. */
  readonly port: number;
}

/**
 * A report folder or bucket on localhost, for reading: GET and HEAD only.
 *
 * @throws {UsageError} if the port cannot be had
 */
export async function serveReports(
  { config, baseDir, stores, log }: Pick<TaskContext, 'config' | 'baseDir' | 'stores' | 'log'>,
  { port }: ServeOptions,
): Promise<{ server: Server; url: string }> {
  const root = parseLocation(config.reports.path, baseDir);
  const store = stores.for(root);
  const server = createServer((request, response) => {
    void respond({ store, root, log }, request, response);
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : error;
    throw new UsageError(
      `port ${port} cannot be had (${String(why)}); expected --port with one that is free`,
    );
  }
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return { server, url: `http://127.0.0.1:${bound}/` };
}

interface Source extends Pick<TaskContext, 'log'> {
  readonly store: ObjectStore;
  readonly root: Location;
}

async function respond(
  { store, root, log }: Source,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let found: Answer;
  try {
    found = await answer(store, root, request);
  } catch (error) {
    log.logger.warn(`${request.url}: ${error instanceof Error ? error.message : String(error)}`);
    found = text(502, 'the report could not be read\n');
  }
  const { status, headers, body } = found;
  response.writeHead(status, { 'content-length': body.byteLength, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

async function answer(store: ObjectStore, root: Location, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return text(405, 'only GET and HEAD\n', { allow: 'GET, HEAD' });
  }
  const path = requestedPath(request.url ?? '/');
  if (path === undefined) {
    return text(400, 'not a path below the reports\n');
  }
  const found = await readIfThere(store, childLocation(root, path));
  if (found !== undefined) {
    return { status: 200, headers: { 'content-type': contentType(path) }, body: found };
  }
  if ((await store.stat(childLocation(root, `${path}/index.html`))) !== undefined) {
    // A folder without its slash: relative links need it.
    const location = `/${path.split('/').map(encodeURIComponent).join('/')}/`;
    return text(302, `see ${location}\n`, { location });
  }
  return text(404, `no report at ${path}\n`);
}

function text(status: number, content: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...TEXT, ...headers }, body: new TextEncoder().encode(content) };
}

/** Undefined where nothing is, or a folder: a file system says `io` of one. */
async function readIfThere(store: ObjectStore, location: Location): Promise<Uint8Array | undefined> {
  try {
    return await store.read(location);
  } catch (error) {
    if (
      error instanceof StorageError &&
      (error.code === 'not-found' || (error.code === 'io' && !error.retryable))
    ) {
      return undefined;
    }
    throw error;
  }
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
