import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { activeAlerts } from '../../../monitoring/alertmanager/active-alerts.ts';
import { startAlertmanager, writeAlertmanagerConfig } from '../../support/alertmanager-server.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { freePort } from '../../support/free-port.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { type SlackStandIn, startSlackStandIn } from '../../support/slack-stand-in.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { alertRun, publishedReport } from '../../support/weekly-run.ts';

/** Longer than two of the test configuration's group intervals: what has not been sent by then will not be. */
const QUIET_MS = 2_500;

describeWithTool('alertmanager', 'alerts when things go wrong', () => {
  const model = 'credit-scoring';
  const { log } = memoryLog();
  let folder: TempFolder;
  let slack: SlackStandIn;

  beforeEach(async () => {
    folder = await tempFolder();
    slack = await startSlackStandIn();
  });

  afterEach(async () => {
    await slack.stop();
    await folder.remove();
  });

  it('sends one message from two clustered peers, and a resolved alert stays resolved', async () => {
    const configPath = await writeAlertmanagerConfig({ folder: folder.path, slackUrl: slack.url });
    const [firstPort, secondPort] = [await freePort(), await freePort()];
    await using first = await startAlertmanager({
      configPath,
      storagePath: join(folder.path, 'first'),
      cluster: { port: firstPort, peerPorts: [] },
    });
    await using second = await startAlertmanager({
      configPath,
      storagePath: join(folder.path, 'second'),
      cluster: { port: secondPort, peerPorts: [firstPort] },
    });
    const urls = [first.url, second.url];
    await Promise.all(urls.map(waitUntilClustered));

    const drifting = publishedReport(sampleReport({ drifted: 5 }));
    expect((await alertRun(drifting, { urls, log })).delivered).toEqual(urls);
    await slack.waitFor(1);
    // The second peer looks half a second (peer-timeout) after the first whether the message is still to be sent.
    await sleep(500 + QUIET_MS);
    expect(slack.messages).toHaveLength(1);

    await alertRun(publishedReport(sampleReport({ end: '2026-11-23' }), drifting), { urls, log });
    await slack.waitFor(2);
    await sleep(500 + QUIET_MS);
    expect(slack.messages.map(({ color }) => color)).toEqual(['warning', 'good']);
    expect(await activeAlerts({ urls, model, log })).toEqual([]);
  });

  it('delivers to the peer that is up and names the one that is down', async () => {
    const configPath = await writeAlertmanagerConfig({ folder: folder.path, slackUrl: slack.url });
    await using up = await startAlertmanager({
      configPath,
      storagePath: join(folder.path, 'data'),
      pathPrefix: '/alertmanager',
    });
    const down = `http://127.0.0.1:${await freePort()}`;
    const { delivered, failed } = await alertRun(publishedReport(sampleReport({ drifted: 5 })), {
      urls: [down, `${up.url}/`],
      log,
    });
    expect(delivered).toEqual([up.url]);
    expect(failed).toEqual([{ url: down, error: expect.stringContaining('ECONNREFUSED') }]);
    await slack.waitFor(1);
  });

  it('keeps an alert active past resolve_timeout, which ends one without an explicit end', async () => {
    const configPath = await writeAlertmanagerConfig({
      folder: folder.path,
      slackUrl: slack.url,
      resolveTimeout: '2s',
    });
    await using alertmanager = await startAlertmanager({
      configPath,
      storagePath: join(folder.path, 'data'),
    });
    await alertRun(publishedReport(sampleReport({ drifted: 5 })), { urls: [alertmanager.url], log });
    const bare = { labels: { alertname: 'Bare', severity: 'warning', model: 'bare' } };
    await axios.post(`${alertmanager.url}/api/v2/alerts`, [bare]);
    await slack.waitFor(3);
    expect(slack.messages.map(({ title, color }) => `${color} ${title}`).sort()).toEqual([
      'good ✅ Bare: bare',
      'warning ⚠️ Bare: bare',
      'warning ⚠️ credit-scoring: input data drifted, the week to 2026-11-16',
    ]);
    expect(await activeAlerts({ urls: [alertmanager.url], model, log })).toHaveLength(1);
  });

  it('forgets alerts in a restart, and is silent about what it had sent when a rule raises them again', async () => {
    const configPath = await writeAlertmanagerConfig({ folder: folder.path, slackUrl: slack.url });
    const storagePath = join(folder.path, 'data');
    const drifting = publishedReport(sampleReport({ drifted: 5 }));
    const port = await freePort();
    {
      await using alertmanager = await startAlertmanager({ configPath, storagePath, port });
      await alertRun(drifting, { urls: [alertmanager.url], log });
      await slack.waitFor(1);
    }
    await using alertmanager = await startAlertmanager({ configPath, storagePath, port });
    const urls = [alertmanager.url];
    expect(await activeAlerts({ urls, model, log })).toEqual([]);

    // As Prometheus posts the alert of a rule: the same labels, its own words, an end some minutes ahead.
    const { labels } = drifting.alerts[0] ?? {};
    const endsAt = new Date(Date.now() + 240_000).toISOString();
    const startsAt = new Date(Date.now() - 60_000).toISOString();
    const raised = { labels, annotations: { summary: 'still drifting' }, startsAt, endsAt };
    await axios.post(`${alertmanager.url}/api/v2/alerts`, [raised]);
    expect(await activeAlerts({ urls, model, log })).toHaveLength(1);
    await sleep(QUIET_MS);
    await alertRun(drifting, { urls, log });
    expect(await activeAlerts({ urls, model, log })).toHaveLength(1);
    await sleep(QUIET_MS);
    expect(slack.messages).toHaveLength(1);

    await alertRun(publishedReport(sampleReport({ end: '2026-11-23' }), drifting), { urls, log });
    await slack.waitFor(2);
    expect(slack.messages[1]?.color).toBe('good');
  });
});

async function waitUntilClustered(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { data } = await axios.get<{ cluster: { status: string; peers: readonly unknown[] } }>(
      `${url}/api/v2/status`,
    );
    if (data.cluster.status === 'ready' && data.cluster.peers.length === 2) {
      return;
    }
    await sleep(50);
  }
  throw new Error(`${url} did not join its cluster within 10 s`);
}
