import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pushFailureMetrics, pushRunMetrics } from '../../../monitoring/pushgateway/push-metrics.ts';
import { decidedRun } from '../../support/decisions-fixture.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { freePort } from '../../support/free-port.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { type ServerProcess, startServerProcess } from '../../support/server-process.ts';
import { requireTool } from '../../support/tools.ts';
import { publishedReport } from '../../support/weekly-run.ts';

describeWithTool(['pushgateway', 'promtool'], 'metrics in a Pushgateway', () => {
  let server: ServerProcess;
  let url: string;

  beforeAll(async () => {
    url = `http://127.0.0.1:${await freePort()}/push`;
    server = await startServerProcess(requireTool('pushgateway'), {
      args: [`--web.listen-address=${new URL(url).host}`, '--web.route-prefix=/push'],
      readyUrl: `${url}/-/ready`,
    });
  });

  afterAll(() => server?.stop());

  /** The group's samples, without what Pushgateway adds on its own: `name{own labels}` to value. */
  async function samples(model: string): Promise<ReadonlyMap<string, number>> {
    const text = await (await fetch(`${url}/metrics`)).text();
    const entries = text
      .split('\n')
      .filter((line) => line.includes(`model="${model}"`) && !line.startsWith('push_'))
      .map((line): [string, number] => {
        const [, name, labels, value] = /^(\w+)\{(.*)\} (\S+)$/.exec(line) ?? [];
        const own = (labels ?? '').split(',').filter((label) => !/^(instance|job|model)=/.test(label));
        expect(labels).toContain('job="drift-weekly"');
        return [own.length === 0 ? String(name) : `${name}{${own.join(',')}}`, Number(value)];
      });
    return new Map(entries);
  }

  it('are those of the report, and promtool finds nothing wrong with them', async () => {
    const model = 'credit-scoring';
    const report = publishedReport(sampleReport({ model, drifted: 5 }));
    await pushRunMetrics({ url, report, durationSeconds: 12.5, nowMs: 1_795_000_000_000 });
    const scraped = await samples(model);
    expect(Object.fromEntries([...scraped].filter(([name]) => !name.includes('feature=')))).toEqual({
      model_drift_score: 5 / 12,
      model_window_score_mean: 0.324,
      'model_window_decisions{decision="accepted"}': 4210,
      'model_window_decisions{decision="rejected"}': 802,
      model_window_refusal_ratio: 0.16,
      'model_window_info{window_end="2026-11-16"}': 1,
      'model_window_alert{alert="ModelDataDrift",service="vigie",severity="warning",team="mlops",window_end="2026-11-16"}': 1,
      drift_job_last_success_timestamp_seconds: 1_795_000_000,
      drift_job_last_run_timestamp_seconds: 1_795_000_000,
      drift_job_duration_seconds: 12.5,
    });
    for (const { feature, statistic, effectSize, verdict, test } of report.dataDrift.features) {
      expect(scraped.get(`model_feature_drift_statistic{feature="${feature}",test="${test}"}`)).toBe(
        statistic,
      );
      expect(scraped.get(`model_feature_drift_effect_size{feature="${feature}"}`)).toBe(effectSize);
      expect(scraped.get(`model_feature_drifted{feature="${feature}"}`)).toBe(verdict === 'drift' ? 1 : 0);
    }

    const text = await (await fetch(`${url}/metrics`)).text();
    const own = text.split('\n').filter((line) => /\b(model|drift)_\w/.test(line));
    const promtool = spawn(requireTool('promtool'), ['check', 'metrics'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const complaints: string[] = [];
    promtool.stdout.on('data', (chunk) => complaints.push(String(chunk)));
    promtool.stderr.on('data', (chunk) => complaints.push(String(chunk)));
    const ended = once(promtool, 'close');
    promtool.stdin.end(`${own.join('\n')}\n`);
    const [code] = await ended;
    expect({ code, complaints: complaints.join('') }).toEqual({ code: 0, complaints: '' });
  });

  it('tell overrides by side and refusals by version, and nothing that is not known', async () => {
    const model = 'decided';
    const { decisions } = decidedRun().report;
    const report = sampleReport({ model, changes: { decisions } });
    await pushRunMetrics({ url, report, durationSeconds: 1, nowMs: 1_000_000 });
    const known = [...(await samples(model))].filter(([name]) => /override|version/.test(name));
    expect(Object.fromEntries(known)).toEqual({
      'model_window_overrides{side="low"}': 12,
      'model_window_overrides{side="high"}': 0,
      'model_window_override_ratio{side="low"}': 12 / 280,
      'model_window_version_rows{version="2026.3"}': 1000,
      'model_window_version_rows{version="<script>alert(1)</script>"}': 256,
      'model_window_version_refusal_ratio{version="2026.3"}': 0.2,
      'model_window_version_refusal_ratio{version="<script>alert(1)</script>"}': 104 / 256,
    });
  });

  it('are replaced by the next run, with no figure of the last one left where this one has none', async () => {
    const model = 'replaced';
    const first = sampleReport({ model, drifted: 5 });
    await pushRunMetrics({ url, report: first, durationSeconds: 1, nowMs: 1_000_000 });
    const blind = sampleReport({ model, end: '2026-11-23' });
    const report = { ...blind, dataDrift: { ...blind.dataDrift, driftShare: null, features: [] } };
    await pushRunMetrics({ url, report, durationSeconds: 2, nowMs: 2_000_000 });
    const scraped = await samples(model);
    expect(scraped.get('drift_job_duration_seconds')).toBe(2);
    expect([...scraped.keys()].filter((name) => name.startsWith('model_window_info'))).toEqual([
      'model_window_info{window_end="2026-11-23"}',
    ]);
    expect([...scraped.keys()].filter((name) => /drift_score|feature/.test(name))).toEqual([]);
  });

  it('keep the last results and success when a run fails', async () => {
    const model = 'failing';
    await pushRunMetrics({ url, report: sampleReport({ model }), durationSeconds: 1, nowMs: 1_000_000 });
    const before = await samples(model);
    await pushFailureMetrics({ url, model, durationSeconds: 7, nowMs: 2_000_000 });
    expect(Object.fromEntries(await samples(model))).toEqual({
      ...Object.fromEntries(before),
      drift_job_last_run_timestamp_seconds: 2000,
      drift_job_duration_seconds: 7,
    });
  });

  it('reports a Pushgateway that is gone, silent, unwilling or hidden behind a log-in', async () => {
    const options = { report: sampleReport(), durationSeconds: 1, nowMs: 1_000_000 };
    const gone = `http://user:hunter2@127.0.0.1:${await freePort()}`;
    const failure = await pushRunMetrics({ url: gone, ...options }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'DeliveryError', retryable: true });
    expect(String(failure)).toMatch(/ECONNREFUSED/);
    expect(String(failure)).not.toContain('hunter2');

    const odd = createServer((request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/half')) {
        response.writeHead(200, { 'content-length': '10' }).write('half');
      } else if (path.startsWith('/login')) {
        response.writeHead(302, { location: '/welcome' }).end();
      } else if (path.startsWith('/refuse')) {
        response.writeHead(400).end('bad metric');
      }
    });
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const address = odd.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    try {
      await expect(
        pushRunMetrics({ url: `${base}/silent`, timeoutMs: 100, ...options }),
      ).rejects.toMatchObject({
        retryable: true,
      });
      await expect(pushRunMetrics({ url: `${base}/half`, timeoutMs: 100, ...options })).rejects.toThrow(
        'no answer within 100 ms',
      );
      await expect(pushRunMetrics({ url: `${base}/login`, ...options })).rejects.toMatchObject({
        message: expect.stringContaining('status 302'),
        retryable: false,
      });
      await expect(pushRunMetrics({ url: `${base}/refuse`, ...options })).rejects.toMatchObject({
        message: expect.stringContaining('status 400, bad metric'),
        retryable: false,
      });
    } finally {
      odd.closeAllConnections();
      odd.close();
    }
  });

  it('cannot be grouped by a model whose name holds a slash', async () => {
    await expect(
      pushRunMetrics({ url, report: sampleReport({ model: 'a/b' }), durationSeconds: 1, nowMs: 1 }),
    ).rejects.toThrow(
      new RangeError(`the model's name "a/b" holds a slash; expected none, it groups metrics`),
    );
  });
});
