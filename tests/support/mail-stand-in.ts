import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface MailStandIn extends AsyncDisposable {
  /** `127.0.0.1:<port>` */
  readonly smarthost: string;
  /** Every mail so far as it was sent: headers, an empty line, the body. */
  readonly mails: readonly string[];
  /**
   * Waits until at least `count` mails have come.
   *
   * @throws {Error} after `timeoutMs`
   */
  waitFor(count: number, timeoutMs?: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const WAIT_TIMEOUT_MS = 15_000;
const POLL_INTERVAL_MS = 20;

/** Starts a server that speaks as much SMTP (RFC 5321) as it takes to receive mails, without TLS or log-in. */
export async function startMailStandIn(): Promise<MailStandIn> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let pending = '';
    let content: string[] | undefined;
    const take = (line: string) => {
      if (content !== undefined) {
        if (line === '.') {
          // Quoted-printable (RFC 2045) breaks long lines with a `=`.
          mails.push(content.join('\n').replace(/=\n/g, ''));
          content = undefined;
          socket.write('250 kept\r\n');
        } else {
          content.push(line.replace(/^\./, ''));
        }
        return;
      }
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'DATA') {
        content = [];
        socket.write('354 go on\r\n');
      } else if (command === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        socket.write('250 ok\r\n');
      }
    };
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (pending + chunk).split('\r\n');
      pending = lines.pop() ?? '';
      lines.forEach(take);
    });
    socket.on('error', () => socket.destroy());
    socket.write('220 stand-in\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError(`expected a TCP address, got ${String(address)}`);
  }
  const waitFor = async (count: number, timeoutMs = WAIT_TIMEOUT_MS) => {
    const deadlineMs = performance.now() + timeoutMs;
    while (mails.length < count) {
      if (performance.now() > deadlineMs) {
        throw new Error(`expected ${count} mails within ${timeoutMs} ms, got ${mails.length}`);
      }
      await sleep(POLL_INTERVAL_MS);
    }
    return mails;
  };
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {
    smarthost: `127.0.0.1:${address.port}`,
    mails,
    waitFor,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
