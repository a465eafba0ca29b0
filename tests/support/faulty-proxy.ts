import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/**
 * What happens to one request: passed on; answered with a status alone; its connection reset before an answer; left
 * without an answer; or its answer cut off after a few bytes.
 */
export type Fault = 'none' | 'reset' | 'silence' | 'cut' | { readonly status: number };

export interface FaultyProxy extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** The requests seen so far, as `METHOD /path?query`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/**
 * Puts a network that misbehaves on purpose in front of a real HTTP server.
 *
 * @param choose the fault of a request, by its method, its URL and its number, from 1
 */
export async function startFaultyProxy(
  targetEndpoint: string,
  choose: (request: { readonly method: string; readonly url: string; readonly number: number }) => Fault,
): Promise<FaultyProxy> {
  const requests: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    requests.push(`${method} ${url}`);
    const fault = choose({ method, url, number: requests.length });
    if (fault === 'reset') {
      incoming.socket.resetAndDestroy();
    } else if (fault === 'silence') {
      incoming.resume();
    } else if (typeof fault === 'object') {
      incoming.resume();
      outgoing.writeHead(fault.status, { 'content-length': 0 }).end();
    } else {
      passOn(targetEndpoint, incoming, outgoing, fault === 'cut');
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError(`expected a TCP address, got ${String(address)}`);
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function passOn(targetEndpoint: string, incoming: IncomingMessage, outgoing: ServerResponse, cut: boolean) {
  const { method, url, headers } = incoming;
  // The host header stays as it is: the client's signature covers it.
  const upstream = request(`${targetEndpoint}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    if (cut) {
      answer.once('data', (chunk: Buffer) => {
        outgoing.write(chunk.subarray(0, 16), () => outgoing.socket?.destroy());
        answer.destroy();
      });
    } else {
      answer.pipe(outgoing);
    }
  });
  upstream.on('error', () => outgoing.socket?.destroy());
  incoming.pipe(upstream);
}
