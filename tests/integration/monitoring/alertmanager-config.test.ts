import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startAlertmanager, writeAlertmanagerConfig } from '../../support/alertmanager-server.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { startMailStandIn } from '../../support/mail-stand-in.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { startSlackStandIn } from '../../support/slack-stand-in.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { requireTool } from '../../support/tools.ts';
import { alertRun, publishedReport } from '../../support/weekly-run.ts';

const run = promisify(execFile);
const CONFIG = join(import.meta.dirname, '..', '..', '..', 'monitoring', 'alertmanager', 'alertmanager.yml');

/** Longer than two of the test configuration's group intervals: what has not been sent by then will not be. */
const QUIET_MS = 2_500;

describeWithTool('amtool', "the project's Alertmanager configuration", () => {
  it('is accepted, templates included', async () => {
    const { stdout } = await run(requireTool('amtool'), ['check-config', CONFIG]);
    expect(stdout).toContain('SUCCESS');
    expect(stdout).toContain('1 templates');
  });

  it.each([
    ['ModelDataDrift', 'warning', 'mlops-slack'],
    ['ModelPredictionDrift', 'warning', 'mlops-slack'],
    ['ModelCostDegradation', 'warning', 'mlops-slack'],
    ['DriftNotEvaluable', 'warning', 'mlops-slack'],
    ['DriftPipelineFailed', 'warning', 'mlops-slack'],
    ['DriftPipelineStale', 'warning', 'mlops-slack'],
    ['RefusalRateHigh', 'info', 'risk-weekly-email'],
    ['ServiceDown', 'critical', 'on-call,mlops-slack'],
    ['SomethingElse', 'none', 'mlops-slack'],
  ])('sends %s of severity %s to %s', async (alertname, severity, receivers) => {
    const { stdout } = await run(requireTool('amtool'), [
      'config',
      'routes',
      'test',
      `--config.file=${CONFIG}`,
      `alertname=${alertname}`,
      `severity=${severity}`,
      'model=credit-scoring',
    ]);
    expect(stdout.trim()).toBe(receivers);
  });
});

describeWithTool('alertmanager', 'the weekly mail', () => {
  const { log } = memoryLog();
  const refusing = (model: string) =>
    publishedReport(
      sampleReport({
        model,
        changes: {
          decisions: {
            ...sampleReport().decisions,
            accepted: 3890,
            rejected: 1122,
            refusalRate: 1122 / 5012,
            refusalRateInterval: [0.2125, 0.2356],
            exceeded: true,
            againstReference: {
              accepted: 16_900,
              rejected: 3_100,
              refusalRate: 0.155,
              difference: 0.0689,
              differenceInterval: [0.0566, 0.0815],
            },
            trailing: {
              configuredWeeks: 8,
              weeks: 8,
              start: '2026-09-14T00:00:00.000Z',
              end: '2026-11-09T00:00:00.000Z',
              accepted: 30_000,
              rejected: 8_000,
              refusalRate: 8 / 38,
              difference: 0.0134,
              differenceInterval: [0.0013, 0.0258],
            },
            overrides: {
              compared: 5012,
              withoutScore: 0,
              withoutDecision: 0,
              lowSide: {
                count: 12,
                share: 12 / 5012,
                modelDecisions: 1100,
                rate: 12 / 1100,
                rateInterval: null,
              },
              highSide: {
                count: 34,
                share: 34 / 5012,
                modelDecisions: 3912,
                rate: 34 / 3912,
                rateInterval: null,
              },
              days: [],
            },
          },
        },
      }),
    );

  it('brings a high refusal rate in its hour, and Slack does not', async () => {
    await using folder = await tempFolder();
    await using slack = await startSlackStandIn();
    await using mail = await startMailStandIn();
    const configPath = await writeAlertmanagerConfig({
      folder: folder.path,
      slackUrl: slack.url,
      smarthost: mail.smarthost,
      mailTimes: { start: '00:00', end: '24:00' },
    });
    await using alertmanager = await startAlertmanager({
      configPath,
      storagePath: join(folder.path, 'data'),
    });
    await alertRun(refusing('credit-scoring'), { urls: [alertmanager.url], log });
    const [text] = await mail.waitFor(1);
    expect(text).toContain('Subject: credit-scoring: refusal rate is high, the week to 2026-11-16');
    expect(text).toContain('credit-scoring: 22 % of decisions were refusals (threshold 20 %)');
    expect(text).toContain('1,122 refused of 5,012 decisions');
    expect(text).toContain('reference 15.5 % (+6.9 points, 95 % interval +5.7 to +8.2)');
    expect(text).toContain('the 8 weeks before 21.1 % (+1.3 points, 95 % interval +0.1 to +2.6)');
    expect(text).toContain('The week:\nStatus: stable.\nData drift: stable, ');
    expect(text).toContain('Prediction drift: stable, ');
    expect(text).toContain('Performance: not-evaluable, No labels are configured.');
    expect(text).toContain(
      'Overrides: 12 of 1,100 (1.1 %) accepted although the model refuses, 34 of 3,912 (0.9 %) refused although it accepts.',
    );
    expect(text).toContain(
      'The week at a glance: https://reports.example/credit-scoring/2026-11-16/index.html',
    );
    expect(text).toContain(
      'Report: https://reports.example/credit-scoring/2026-11-16/Prediction_Drift_Report.html',
    );
    await sleep(QUIET_MS);
    expect(mail.mails).toHaveLength(1);
    expect(slack.messages).toHaveLength(0);
  });

  it('waits outside its hour', async () => {
    await using folder = await tempFolder();
    await using slack = await startSlackStandIn();
    await using mail = await startMailStandIn();
    // An hour that is at least eleven hours away in either direction.
    const hour = (new Date().getUTCHours() + 12) % 24;
    const twoDigits = (value: number) => String(value).padStart(2, '0');
    const configPath = await writeAlertmanagerConfig({
      folder: folder.path,
      slackUrl: slack.url,
      smarthost: mail.smarthost,
      mailTimes: { start: `${twoDigits(hour)}:00`, end: `${twoDigits(hour + 1)}:00` },
    });
    await using alertmanager = await startAlertmanager({
      configPath,
      storagePath: join(folder.path, 'data'),
    });
    await alertRun(refusing('credit-scoring'), { urls: [alertmanager.url], log });
    await alertRun(publishedReport(sampleReport({ model: 'other', drifted: 5 })), {
      urls: [alertmanager.url],
      log,
    });
    await slack.waitFor(1);
    await sleep(QUIET_MS);
    expect(mail.mails).toHaveLength(0);
  });
});
