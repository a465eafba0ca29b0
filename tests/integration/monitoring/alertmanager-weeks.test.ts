import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { activeAlerts } from '../../../monitoring/alertmanager/active-alerts.ts';
import { postAlerts } from '../../../monitoring/alertmanager/post-alerts.ts';
import { timeWindow } from '../../../shared/core/time-window.ts';
import { pipelineFailedAlert } from '../../../shared/findings/alerts/pipeline-failed-alert.ts';
import {
  type Alertmanager,
  startAlertmanager,
  writeAlertmanagerConfig,
} from '../../support/alertmanager-server.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { type SlackStandIn, startSlackStandIn } from '../../support/slack-stand-in.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { alertRun, publishedReport, WEEK_MS } from '../../support/weekly-run.ts';

/** Longer than two of the test configuration's group intervals: what has not been sent by then will not be. */
const QUIET_MS = 2_500;

describeWithTool('alertmanager', 'a model through its weeks', () => {
  const { log } = memoryLog();
  let folder: TempFolder;
  let slack: SlackStandIn;
  let alertmanager: Alertmanager;
  let urls: readonly string[];

  beforeAll(async () => {
    folder = await tempFolder();
    slack = await startSlackStandIn();
    const configPath = await writeAlertmanagerConfig({ folder: folder.path, slackUrl: slack.url });
    alertmanager = await startAlertmanager({ configPath, storagePath: join(folder.path, 'data') });
    urls = [alertmanager.url];
  });

  afterAll(async () => {
    await alertmanager?.stop();
    await slack?.stop();
    await folder?.remove();
  });

  const seen = () => slack.messages.length;

  it('tells a drifting week once, the next with its own figures alone, and the recovery in words', async () => {
    const first = publishedReport(sampleReport({ end: '2026-11-16', drifted: 5 }));
    await alertRun(first, { urls, log });
    const [message] = await slack.waitFor(1);
    expect(message).toMatchObject({
      channel: '#MLOps-Alerts',
      color: 'warning',
      title: '⚠️ credit-scoring: input data drifted, the week to 2026-11-16',
      titleLink: 'https://reports.example/credit-scoring/2026-11-16/Data_Drift_Report.html',
      fallback:
        '⚠️ credit-scoring: input data drifted, the week to 2026-11-16 | ' +
        'credit-scoring: 5 of 12 important features drifted (42 %, threshold 30 %)',
    });
    expect(message?.text).toBe(
      [
        'credit-scoring: 5 of 12 important features drifted (42 %, threshold 30 %)',
        'By p-value alone, with no effect-size floor: 83 % drifted.',
        'Most drifted:',
        '• amount: KS D 0.15, p &lt; 0.001',
        '• tenure: KS D 0.14, p &lt; 0.001',
        '• age: KS D 0.13, p &lt; 0.001',
        '• debt_ratio: KS D 0.12, p &lt; 0.001',
        '• income: KS D 0.11, p &lt; 0.001',
        '*What to do:* Look at the worst features first: a missing-rate jump or a new category points to a broken feed ' +
          'upstream, a smooth shift to a changed population; then check the score and the cost before retraining.',
        '<https://reports.example/credit-scoring/2026-11-16/Data_Drift_Report.html|Open the report>',
        'Runbook: docs/runbooks/ModelDataDrift.md',
      ].join('\n'),
    );

    await alertRun(first, { urls, log });
    await sleep(QUIET_MS);
    expect(seen()).toBe(1);

    const second = publishedReport(sampleReport({ end: '2026-11-23', drifted: 7 }), first);
    await alertRun(second, { urls, log });
    await slack.waitFor(2);
    await sleep(QUIET_MS);
    expect(seen()).toBe(2);
    expect(slack.messages[1]?.title).toBe('⚠️ credit-scoring: input data drifted, the week to 2026-11-23');
    expect(slack.messages[1]?.text).toContain('7 of 12 important features drifted (58 %, threshold 30 %)');
    expect(slack.messages[1]?.text).not.toMatch(/5 of 12|2026-11-16|Superseded/);
    const active = await activeAlerts({ urls, model: 'credit-scoring', log });
    expect(active.map(({ labels }) => labels['window_end'])).toEqual(['2026-11-23']);

    const third = publishedReport(sampleReport({ end: '2026-11-30', drifted: 1 }), second);
    await alertRun(third, { urls, log });
    await slack.waitFor(3);
    await sleep(QUIET_MS);
    expect(seen()).toBe(3);
    expect(slack.messages[2]).toMatchObject({
      color: 'good',
      title: '✅ credit-scoring: input data no longer drifts, the week to 2026-11-30',
      titleLink: 'https://reports.example/credit-scoring/2026-11-30/Data_Drift_Report.html',
    });
    expect(slack.messages[2]?.text).toMatch(
      /^Resolved: in the week to 2026-11-30, 1 of 12 important features drifted \(8 %, threshold 30 %\)$/m,
    );
    expect(await activeAlerts({ urls, model: 'credit-scoring', log })).toEqual([]);
  });

  it('does not paint a week green that could not be judged', async () => {
    const before = seen();
    const model = 'unjudged';
    const first = publishedReport(sampleReport({ model, drifted: 5 }));
    await alertRun(first, { urls, log });
    await slack.waitFor(before + 1);
    const blind = sampleReport({ model, end: '2026-11-23', drifted: 0 });
    const features = blind.dataDrift.features.map((feature) => ({
      ...feature,
      verdict: 'not-evaluable' as const,
      reasons: ['too-few-rows' as const],
    }));
    await alertRun(publishedReport(sampleReport({ model, end: '2026-11-23', features }), first), {
      urls,
      log,
    });
    await slack.waitFor(before + 3);
    const messages = slack.messages.slice(before + 1);
    expect(messages.map(({ color }) => color)).toEqual(['warning', 'warning']);
    expect(messages.map(({ title }) => title).sort()).toEqual([
      '⚠️ unjudged: drift could not be judged, the week to 2026-11-23',
      '❔ unjudged: input data could not be judged, the week to 2026-11-23',
    ]);
    expect(messages.map(({ text }) => text).join('\n')).toContain('Closed, not recovered');
  });

  it('resolves what an earlier run of the same window fired and this one no longer does', async () => {
    const before = seen();
    const model = 'repeated';
    await alertRun(publishedReport(sampleReport({ model, drifted: 4 })), { urls, log });
    await slack.waitFor(before + 1);
    await alertRun(publishedReport(sampleReport({ model, drifted: 3 })), { urls, log });
    await slack.waitFor(before + 2);
    expect(slack.messages[before + 1]?.text).toContain(
      'Resolved: in the week to 2026-11-16, 3 of 12 important features drifted (25 %, threshold 30 %)',
    );
  });

  it('silences drift while the pipeline fails, and tells both when a run succeeds', async () => {
    const before = seen();
    const model = 'failing';
    const window = timeWindow('2026-11-09', '2026-11-16');
    const failure = pipelineFailedAlert({ model, window, message: 'no <objects> in the week', labels: {} });
    await postAlerts({ urls, alerts: [failure], nowMs: Date.now(), windowMs: WEEK_MS, log });
    await slack.waitFor(before + 1);
    expect(slack.messages[before]).toMatchObject({
      title: '⚠️ failing: drift run failed, the week to 2026-11-16',
      titleLink: '',
    });
    expect(slack.messages[before]?.text).toContain('failed: no &lt;objects&gt; in the week\n');

    const earlier = publishedReport(sampleReport({ model, end: '2026-11-09', drifted: 6 }));
    const firing = earlier.alerts.filter(({ state }) => state === 'firing');
    await postAlerts({ urls, alerts: firing, nowMs: Date.now(), windowMs: WEEK_MS, log });
    await sleep(QUIET_MS);
    expect(seen()).toBe(before + 1);

    await alertRun(publishedReport(sampleReport({ model, drifted: 5 }), earlier), { urls, log });
    await slack.waitFor(before + 3);
    const texts = slack.messages.slice(before + 1).map(({ text }) => text);
    expect(
      texts.filter((text) => text.includes('the run for the week to 2026-11-16 succeeded')),
    ).toHaveLength(1);
    expect(
      texts.filter((text) => text.startsWith('failing: 5 of 12 important features drifted')),
    ).toHaveLength(1);
  });
});
