import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportSchema } from '../../../shared/findings/report-schema.ts';
import {
  type Alertmanager,
  startAlertmanager,
  writeAlertmanagerConfig,
} from '../../support/alertmanager-server.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { freePort } from '../../support/free-port.ts';
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';
import { type SlackStandIn, startSlackStandIn } from '../../support/slack-stand-in.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { requireTool } from '../../support/tools.ts';

/** Longer than two of the test configuration's group intervals: what has not been sent by then will not be. */
const QUIET_MS = 2_500;

describeWithTool(['alertmanager', 'pushgateway'], 'the team behind vigie run', () => {
  let folder: TempFolder;
  let slack: SlackStandIn;
  let alertmanager: Alertmanager;
  let pushgateway: ServerProcess;
  let pushgatewayUrl: string;
  /** One model whose world drifts in the week to 2026-11-09 and is its old self a week later. */
  let drifting: World;
  let calm: World;
  let configs: { readonly drifting: string; readonly calm: string };

  /** The configuration of a world whose reports go to one place, and whose alerts and metrics leave it. */
  const connected = (world: World, alertmanagerUrl = alertmanager.url, name = 'connected.yaml') =>
    world.configured(
      (yaml) =>
        yaml.replace(
          'reports: { path: reports/ }',
          [
            `reports: { path: ${join(folder.path, 'reports')}/, base_url: 'https://reports.example/vigie' }`,
            `alertmanager: { urls: ['${alertmanagerUrl}'], labels: { team: mlops } }`,
            `pushgateway: { url: '${pushgatewayUrl}' }`,
          ].join('\n'),
        ),
      name,
    );

  beforeAll(async () => {
    folder = await tempFolder();
    pushgatewayUrl = `http://127.0.0.1:${await freePort()}`;
    [slack, drifting, calm] = await Promise.all([
      startSlackStandIn(),
      makeWorld({ scenario: 'new-product', end: '2026-11-09' }),
      makeWorld({ scenario: 'stable', end: '2026-11-16' }),
    ]);
    const configPath = await writeAlertmanagerConfig({ folder: folder.path, slackUrl: slack.url });
    [alertmanager, pushgateway] = await Promise.all([
      startAlertmanager({ configPath, storagePath: join(folder.path, 'data') }),
      startServerProcess(requireTool('pushgateway'), {
        args: [`--web.listen-address=${new URL(pushgatewayUrl).host}`],
        readyUrl: `${pushgatewayUrl}/-/ready`,
      }),
    ]);
    configs = { drifting: await connected(drifting), calm: await connected(calm) };
  });

  afterAll(async () => {
    await alertmanager?.stop();
    await pushgateway?.stop();
    await slack?.stop();
    await Promise.all([drifting?.remove(), calm?.remove(), folder?.remove()]);
  });

  const published = async (end: string) => {
    const path = join(folder.path, 'reports', MODEL, end, 'report.json');
    return reportSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  };

  /** `name{labels}` to value, of the model's group, without the labels of the group. */
  const metrics = async (): Promise<ReadonlyMap<string, number>> => {
    const text = await (await fetch(`${pushgatewayUrl}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.includes(`model="${MODEL}"`));
    return new Map(
      lines.map((line): [string, number] => {
        const [, name = '', labels = '', value] = /^(\w+)\{(.*)\} (\S+)$/.exec(line) ?? [];
        const own = labels.split(',').filter((label) => !/^(?:instance|job|model)=/.test(label));
        return [own.length === 0 ? name : `${name}{${own.join(',')}}`, Number(value)];
      }),
    );
  };

  it('hears nothing of a stable week', async () => {
    const result = await drifting.vigie('run', {
      config: configs.drifting,
      weeksBefore: 1,
      args: ['--json'],
    });
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({
      status: 'stable',
      page: `https://reports.example/vigie/${MODEL}/2026-11-02/index.html`,
      alerts: { alerts: 0, firing: [], resolved: [] },
    });
    await sleep(QUIET_MS);
    expect(slack.messages).toEqual([]);
  });

  it('gets one message of a drifting week, with its figures and a link, however often it is run', async () => {
    for (const run of [1, 2]) {
      const result = await drifting.vigie('run', { config: configs.drifting });
      expect(result, `run ${run}`).toMatchObject({ exitCode: 0 });
      expect(result.stdout).toContain('alerts: ModelDataDrift firing\n');
      await slack.waitFor(1);
      await sleep(QUIET_MS);
      expect(slack.messages).toHaveLength(1);
    }
    const { dataDrift } = await published('2026-11-09');
    const [message] = slack.messages;
    expect(message).toMatchObject({
      channel: '#MLOps-Alerts',
      title: `⚠️ ${MODEL}: input data drifted, the week to 2026-11-09`,
      titleLink: `https://reports.example/vigie/${MODEL}/2026-11-09/Data_Drift_Report.html`,
    });
    expect(message?.text).toContain(
      `${dataDrift.driftedImportantFeatures} of ${dataDrift.evaluableImportantFeatures} important features drifted (${Math.round((dataDrift.driftShare ?? 0) * 100)} %, threshold 30 %)`,
    );
    for (const worst of ['purpose', 'term_months', 'loan_amount']) {
      expect(message?.text).toContain(`• ${worst}: `);
    }
  });

  it('finds the figures of the report in the Pushgateway', async () => {
    const report = await published('2026-11-09');
    const scraped = await metrics();
    expect(scraped.get('model_drift_score')).toBe(report.dataDrift.driftShare);
    expect(scraped.get('model_window_score_mean')).toBe(report.predictionDrift.current.mean);
    expect(scraped.get('model_window_refusal_ratio')).toBe(report.decisions.refusalRate);
    expect(scraped.get('model_window_decisions{decision="accepted"}')).toBe(report.decisions.accepted);
    expect(scraped.get('model_window_decisions{decision="rejected"}')).toBe(report.decisions.rejected);
    expect(scraped.get('model_window_cost_per_decision')).toBe(report.performance.current?.costPerDecision);
    expect(scraped.get('model_window_info{window_end="2026-11-09"}')).toBe(1);
    for (const { feature, test, statistic, verdict } of report.dataDrift.features) {
      expect(scraped.get(`model_feature_drift_statistic{feature="${feature}",test="${test}"}`)).toBe(
        statistic,
      );
      expect(scraped.get(`model_feature_drifted{feature="${feature}"}`)).toBe(Number(verdict === 'drift'));
    }
    expect(scraped.get('drift_job_duration_seconds')).toBeGreaterThan(0);
    const success = scraped.get('drift_job_last_success_timestamp_seconds') ?? 0;
    expect(success).toBe(scraped.get('drift_job_last_run_timestamp_seconds'));
    expect(success * 1000).toBeGreaterThan(Date.parse(report.generatedAt) - 1);
  });

  it('hears of a run that fails, in Slack and in the metrics, and of the next one that does not', async () => {
    const before = slack.messages.length;
    const healthy = await metrics();
    const config = await connected(calm, alertmanager.url, 'broken.yaml');
    const text = await readFile(config, 'utf8');
    await writeFile(config, text.replace('path: predictions/', 'path: nowhere/'));

    expect(await calm.vigie('run', { config })).toMatchObject({ exitCode: 2 });
    await slack.waitFor(before + 1);
    expect(slack.messages[before]).toMatchObject({
      title: `⚠️ ${MODEL}: drift run failed, the week to 2026-11-16`,
      text: expect.stringContaining('no object for the window from 2026-11-09 to 2026-11-15'),
    });
    const failed = await metrics();
    expect(failed.get('drift_job_last_success_timestamp_seconds')).toBe(
      healthy.get('drift_job_last_success_timestamp_seconds'),
    );
    expect(failed.get('drift_job_last_run_timestamp_seconds')).toBeGreaterThan(
      healthy.get('drift_job_last_run_timestamp_seconds') ?? Number.NaN,
    );
    expect(failed.get('model_drift_score')).toBe(healthy.get('model_drift_score'));

    const result = await calm.vigie('run', { config: configs.calm, args: ['--json'] });
    expect(JSON.parse(result.stdout)).toMatchObject({
      status: 'stable',
      alerts: { firing: [], resolved: expect.arrayContaining(['DriftPipelineFailed', 'ModelDataDrift']) },
    });
    await slack.waitFor(before + 3);
    await sleep(QUIET_MS);
    const titles = slack.messages.slice(before + 1).map(({ title, color }) => `${color} ${title}`);
    expect(titles.sort()).toEqual([
      expect.stringMatching(new RegExp(`^good ✅ ${MODEL}: drift run .*, the week to 2026-11-16$`)),
      `good ✅ ${MODEL}: input data no longer drifts, the week to 2026-11-16`,
    ]);
    expect((await metrics()).get('model_drift_score')).toBe(0);
  });

  it('is told by the boxes alone as by run, also that a box failed', async () => {
    const before = slack.messages.length;
    expect(await calm.vigie('extract', { config: configs.calm })).toMatchObject({ exitCode: 0 });
    const { stdout, exitCode } = await calm.vigie('alert', { config: configs.calm });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'alerts: DriftPipelineFailed firing\n' });
    await slack.waitFor(before + 1);
    for (const box of ['data-drift', 'prediction-drift', 'performance', 'refusal', 'publish', 'alert']) {
      expect(await calm.vigie(box, { config: configs.calm }), box).toMatchObject({ exitCode: 0 });
    }
    await slack.waitFor(before + 2);
    expect(slack.messages.at(-1)?.color).toBe('good');
  });

  it('hears nothing of a dry run, neither of a report nor of its absence', async () => {
    const before = slack.messages.length;
    const scraped = await metrics();
    const dryRun = { config: configs.calm, args: ['--dry-run'] };
    expect(await calm.vigie('extract', { config: configs.calm })).toMatchObject({ exitCode: 0 });
    expect((await calm.vigie('alert', dryRun)).stdout).toContain(
      'alerts: DriftPipelineFailed firing (not sent: a dry run)\n',
    );
    expect(await metrics()).toEqual(scraped);
    expect(await calm.vigie('run', { config: configs.calm })).toMatchObject({ exitCode: 0 });
    expect((await calm.vigie('alert', dryRun)).stdout).toContain(
      'alerts: none firing; ModelDataDrift resolved (not sent: a dry run)\n',
    );
    await sleep(QUIET_MS);
    expect(slack.messages).toHaveLength(before);
  });

  it('is not disturbed by an old week that is run again', async () => {
    const before = slack.messages.length;
    const scraped = await metrics();
    const result = await drifting.vigie('run', { config: configs.drifting, args: ['--json'] });
    expect(JSON.parse(result.stdout)).toMatchObject({ status: 'drift', alerts: { firing: [] } });
    await sleep(QUIET_MS);
    expect(slack.messages).toHaveLength(before);
    expect(await metrics()).toEqual(scraped);
  });

  it('still gets the report when Alertmanager is down, and the task says so with exit code 1', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const config = await connected(calm, url, 'unheard.yaml');
    const generated = (await published('2026-11-16')).generatedAt;
    const result = await calm.vigie('run', { config });
    expect({ exitCode: result.exitCode, stdout: result.stdout }).toEqual({ exitCode: 1, stdout: '' });
    const messages = result.events().map(({ message }) => message);
    expect(messages.at(-1)).toContain('ECONNREFUSED');
    expect(messages).toContainEqual(
      expect.stringMatching(/^the report is published at https:.*, its alerts are not posted$/),
    );
    expect((await published('2026-11-16')).generatedAt > generated).toBe(true);
  });
});
