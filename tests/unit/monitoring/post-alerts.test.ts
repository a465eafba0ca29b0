import { describe, expect, it } from 'vitest';
import { type PostAlertsOptions, postAlerts } from '../../../monitoring/alertmanager/post-alerts.ts';
import { DeliveryError } from '../../../monitoring/delivery-error.ts';
import type { Alert } from '../../../shared/findings/report-schema.ts';
import { freePort } from '../../support/free-port.ts';
import { startHttpStandIn } from '../../support/http-stand-in.ts';
import { memoryLog } from '../../support/memory-log.ts';

const WEEK_MS = 7 * 86_400_000;
const NOW_MS = Date.parse('2026-11-16T06:00:00Z');

const ALERTS: readonly Alert[] = [
  { name: 'A', state: 'firing', labels: { alertname: 'A' }, annotations: { summary: 'a' } },
  { name: 'B', state: 'resolved', labels: { alertname: 'B' }, annotations: { summary: 'b' } },
];

function post(urls: readonly string[], options: Partial<PostAlertsOptions> = {}) {
  const { log, lines } = memoryLog();
  const promise = postAlerts({
    urls,
    alerts: ALERTS,
    nowMs: NOW_MS,
    windowMs: WEEK_MS,
    log,
    retryDelaysMs: [5, 10],
    timeoutMs: 200,
    ...options,
  });
  return { promise, lines };
}

describe('posting alerts', () => {
  it('gives every alert an explicit start and end', async () => {
    await using peer = await startHttpStandIn([{ status: 200 }]);
    await expect(post([`${peer.url}/am/`]).promise).resolves.toEqual({
      delivered: [`${peer.url}/am`],
      failed: [],
    });
    expect(peer.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /am/api/v2/alerts']);
    expect(JSON.parse(peer.requests[0]?.body ?? '')).toEqual([
      {
        labels: { alertname: 'A' },
        annotations: { summary: 'a' },
        startsAt: '2026-11-16T06:00:00.000Z',
        endsAt: '2026-11-30T06:00:00.000Z',
      },
      {
        labels: { alertname: 'B' },
        annotations: { summary: 'b' },
        startsAt: '2026-11-16T05:59:59.000Z',
        endsAt: '2026-11-16T06:00:00.000Z',
      },
    ]);
  });

  it.each([
    ['a 503', { status: 503 }],
    ['a broken connection', 'reset'],
    ['a time-out', 'silence'],
  ] as const)('tries again after %s, with a line in the log', async (_, answer) => {
    await using peer = await startHttpStandIn([answer, answer, { status: 200 }]);
    const { promise, lines } = post([peer.url]);
    await expect(promise).resolves.toEqual({ delivered: [peer.url], failed: [] });
    expect(peer.requests).toHaveLength(3);
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'alerts not delivered',
      'alerts not delivered',
      'alerts delivered',
    ]);
  });

  it('gives up after three tries', async () => {
    await using peer = await startHttpStandIn([{ status: 500, body: '"broken"' }]);
    const error = await post([peer.url]).promise.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({
      message: `no Alertmanager took the alerts: ${peer.url}: HTTP 500: broken`,
      failures: [{ url: peer.url, error: 'HTTP 500: broken' }],
      retryable: true,
    });
    expect(peer.requests).toHaveLength(3);
  });

  it('does not repeat what was refused, nor follow a redirect to a page that answers 200', async () => {
    for (const answer of [
      { status: 400, body: '"label name \\"x-y\\" is not valid"' },
      { status: 302, headers: { location: '/login' } },
    ]) {
      await using peer = await startHttpStandIn([answer, { status: 200 }]);
      await expect(post([peer.url]).promise).rejects.toMatchObject({
        name: 'DeliveryError',
        retryable: false,
      });
      expect(peer.requests).toHaveLength(1);
    }
  });

  it('is a success when one of the peers took them', async () => {
    await using up = await startHttpStandIn([{ status: 200 }]);
    await using refusing = await startHttpStandIn([{ status: 400, body: '"no"' }]);
    const down = `http://127.0.0.1:${await freePort()}`;
    const { delivered, failed } = await post([down, refusing.url, up.url]).promise;
    expect(delivered).toEqual([up.url]);
    expect(failed).toEqual([
      { url: down, error: expect.stringContaining('ECONNREFUSED') },
      { url: refusing.url, error: 'HTTP 400: no' },
    ]);
  });

  it('logs in with the credentials of the URL and keeps them out of logs, results and errors', async () => {
    await using peer = await startHttpStandIn([{ status: 503 }, { status: 200 }, { status: 401 }]);
    const url = peer.url.replace('http://', 'http://vigie:hunter%402@');
    const { promise, lines } = post([url]);
    expect(await promise).toEqual({ delivered: [peer.url], failed: [] });
    expect(peer.requests[1]?.headers.authorization).toBe(
      `Basic ${Buffer.from('vigie:hunter@2').toString('base64')}`,
    );
    const error = await post([url]).promise.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeliveryError);
    const { message, stack, cause, failures } = error as DeliveryError;
    expect([...lines, message, stack, JSON.stringify({ cause, failures })].join('\n')).not.toMatch(
      /hunter|vigie:|dmlnaWU/,
    );
  });

  it('needs a valid URL', async () => {
    await expect(post([]).promise).rejects.toThrow('no Alertmanager to post to; expected at least one URL');
    await expect(post(['alertmanager']).promise).rejects.toThrow(RangeError);
  });
});
