import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What to answer; `silence` never answers, `reset` breaks the connection. */
export type StandInAnswer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'
  | 'reset';

export interface HttpStandIn extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  stop(): Promise<void>;
}

/** Starts an HTTP server that gives these answers, one a request, and the last one from then on. */
export async function startHttpStandIn(answers: readonly StandInAnswer[]): Promise<HttpStandIn> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    request.setEncoding('utf8');
    let body = '';
    for await (const chunk of request) {
      body += String(chunk);
    }
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? 'silence';
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers, body });
    if (answer === 'reset') {
      request.socket.destroy();
    } else if (answer !== 'silence') {
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError(`expected a TCP address, got ${String(address)}`);
  }
  const stop = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${address.port}`, requests, stop, [Symbol.asyncDispose]: stop };
}
