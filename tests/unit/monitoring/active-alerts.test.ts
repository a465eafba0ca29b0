import { describe, expect, it } from 'vitest';
import { activeAlerts } from '../../../monitoring/alertmanager/active-alerts.ts';
import { startHttpStandIn } from '../../support/http-stand-in.ts';
import { memoryLog } from '../../support/memory-log.ts';

const A = { alertname: 'A', model: 'm' };
const B = { alertname: 'B', model: 'm' };

describe('active alerts', () => {
  it('are those of any peer, each once, whatever the order of its labels', async () => {
    await using first = await startHttpStandIn([{ status: 200, body: JSON.stringify([{ labels: A }]) }]);
    await using second = await startHttpStandIn([
      { status: 200, body: JSON.stringify([{ labels: { model: 'm', alertname: 'A' } }, { labels: B }]) },
    ]);
    const { log } = memoryLog();
    expect(await activeAlerts({ urls: [first.url, second.url], model: 'm', log })).toEqual([
      { labels: A },
      { labels: B },
    ]);
  });

  it('are asked for by service and model, with quotes escaped', async () => {
    await using peer = await startHttpStandIn([{ status: 200, body: '[]' }]);
    await activeAlerts({ urls: [peer.url], model: 'a"b\\c', log: memoryLog().log });
    const { searchParams, pathname } = new URL(peer.requests[0]?.url ?? '', peer.url);
    expect(pathname).toBe('/api/v2/alerts');
    expect(searchParams.getAll('filter')).toEqual(['service="vigie"', 'model="a\\"b\\\\c"']);
  });

  it.each([
    [{ status: 500 }, 'HTTP 500'],
    [{ status: 200, body: '{"page": "log in"}' }, 'the answer is not a list of alerts'],
  ])('leave out a peer that cannot tell, with a line in the log', async (answer, reason) => {
    await using silent = await startHttpStandIn([answer]);
    await using peer = await startHttpStandIn([{ status: 200, body: JSON.stringify([{ labels: A }]) }]);
    const { log, lines } = memoryLog();
    expect(await activeAlerts({ urls: [silent.url, peer.url], model: 'm', log })).toEqual([{ labels: A }]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { url: silent.url, reason, msg: 'active alerts unknown' },
    ]);
  });
});
