import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SlackMessage {
  readonly path: string;
  readonly channel: string;
  readonly title: string;
  readonly titleLink: string;
  readonly text: string;
  readonly fallback: string;
  readonly color: string;
}

export interface SlackStandIn extends AsyncDisposable {
  /** What an incoming webhook's URL would be. */
  readonly url: string;
  /** Every message so far, oldest first. */
  readonly messages: readonly SlackMessage[];
  /**
   * Waits until at least `count` messages have come.
   *
   * @throws {Error} with what did come, after `timeoutMs`
   */
  waitFor(count: number, timeoutMs?: number): Promise<readonly SlackMessage[]>;
  stop(): Promise<void>;
}

const WAIT_TIMEOUT_MS = 15_000;
const POLL_INTERVAL_MS = 20;

/** Starts an HTTP server that takes messages as a Slack incoming webhook does, and keeps them. */
export async function startSlackStandIn(): Promise<SlackStandIn> {
  const messages: SlackMessage[] = [];
  const server = createServer(async (request, response) => {
    request.setEncoding('utf8');
    let body = '';
    for await (const chunk of request) {
      body += String(chunk);
    }
    messages.push(readMessage(request.url ?? '', body));
    // Slack's own answer.
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new TypeError(`expected a TCP address, got ${String(address)}`);
  }
  const waitFor = async (count: number, timeoutMs = WAIT_TIMEOUT_MS) => {
    const deadlineMs = performance.now() + timeoutMs;
    while (messages.length < count) {
      if (performance.now() > deadlineMs) {
        throw new Error(
          `expected ${count} Slack messages within ${timeoutMs} ms, got ${messages.length}: ${JSON.stringify(messages)}`,
        );
      }
      await sleep(POLL_INTERVAL_MS);
    }
    return messages;
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    url: `http://127.0.0.1:${address.port}/services/T0/B0/key`,
    messages,
    waitFor,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function readMessage(path: string, body: string): SlackMessage {
  const message = JSON.parse(body) as {
    readonly channel?: string;
    readonly attachments?: readonly Readonly<Record<string, unknown>>[];
  };
  const attachment = message.attachments?.[0] ?? {};
  const text = (key: string) => String(attachment[key] ?? '');
  return {
    path,
    channel: message.channel ?? '',
    title: text('title'),
    titleLink: text('title_link'),
    text: text('text'),
    fallback: text('fallback'),
    color: text('color'),
  };
}
