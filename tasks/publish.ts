import { renderModelIndex } from '../reports/render-model-index.ts';
import { renderRootIndex } from '../reports/render-root-index.ts';
import { renderRunPages } from '../reports/render-run-pages.ts';
import { endName } from '../shared/core/time-window.ts';
import { buildReport } from '../shared/findings/build-report.ts';
import { historyRun, newestRun, runBefore, withRun } from '../shared/findings/history.ts';
import {
  dataDriftSchema,
  decisionsSchema,
  performanceSchema,
  predictionDriftSchema,
  type Report,
  reportSchema,
} from '../shared/findings/report-schema.ts';
import { segmentsSchema } from '../shared/findings/segments-schema.ts';
import { readExtracted, readVariables } from './runtime/extracted-files.ts';
import { hasSegments } from './runtime/extracted-segments.ts';
import { ReportBucket } from './runtime/report-bucket.ts';
import { reportPage } from './runtime/report-page.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { toJson } from './runtime/to-json.ts';
import { readManifest, readWorkJson, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

const encoder = new TextEncoder();

/**
 * Puts the findings together, writes the run's own files, and then what readers start from: latest/, history and indexes.
 * A reader never meets a half-published run, and running a week again replaces it.
 */
export async function publishTask(context: TaskContext): Promise<TaskResult> {
  const { config, window, log } = context;
  const bucket = new ReportBucket(context);
  const manifest = await readManifest(context);
  const variables = await readVariables(context, manifest);
  const folder = endName(window);
  const history = await bucket.readHistory(config.model);
  const report: Report = reportSchema.parse(
    buildReport(
      {
        manifest,
        dataDrift: await readWorkJson(context, WORK_FILES.dataDrift, dataDriftSchema),
        predictionDrift: await readWorkJson(context, WORK_FILES.predictionDrift, predictionDriftSchema),
        performance: await readWorkJson(context, WORK_FILES.performance, performanceSchema),
        decisions: await readWorkJson(context, WORK_FILES.refusal, decisionsSchema),
        segments: hasSegments(manifest)
          ? await readWorkJson(context, WORK_FILES.segmentsFinding, segmentsSchema)
          : [],
      },
      {
        generatedAt: new Date(context.nowMs()).toISOString(),
        previous: runBefore(history, window.endMs),
        reportUrl: bucket.publicUrl(`${config.model}/${folder}/`),
        alertLabels: config.alertmanager?.labels ?? {},
      },
    ),
  );
  const updated = withRun(history, historyRun(report));
  const pages = renderRunPages({ report, variables, history: updated });
  const files = [
    { path: 'profiles.arrow', content: await readExtracted(context, manifest, WORK_FILES.profiles) },
    ...(hasSegments(manifest)
      ? [{ path: 'segments.arrow', content: await readExtracted(context, manifest, WORK_FILES.segments) }]
      : []),
    ...pages.map(({ path, html }) => ({ path, content: encoder.encode(html) })),
    // Last of the run's files: whoever finds a report finds its pages too.
    { path: 'report.json', content: toJson(report) },
  ];
  for (const { path, content } of files) {
    await bucket.write(`${config.model}/${folder}/${path}`, content);
  }
  if (newestRun(updated)?.folder === folder) {
    for (const { path, content } of files) {
      await bucket.write(`${config.model}/latest/${path}`, content);
    }
  }
  await bucket.write(`${config.model}/history.json`, toJson(updated));
  await bucket.write(`${config.model}/index.html`, encoder.encode(renderModelIndex(updated)));
  await bucket.write('index.html', encoder.encode(renderRootIndex(await bucket.readHistories(updated))));

  await writeWorkJson(context, WORK_FILES.published, {
    report: bucket.describe(`${config.model}/${folder}/report.json`),
  });

  if (config.pushgateway !== undefined && newestRun(updated)?.folder === folder) {
    const { pushRunMetrics } = await import('../monitoring/pushgateway/push-metrics.ts');
    const durationSeconds = (context.nowMs() - context.startedMs) / 1000;
    await pushRunMetrics({ url: config.pushgateway.url, report, durationSeconds, nowMs: context.nowMs() });
  }
  const page = reportPage(context);
  log.record.info({ event: { action: 'published' }, url: { original: page } }, `published ${page}`);
  return {
    json: {
      status: report.status,
      summary: report.summary,
      report: bucket.describe(`${config.model}/${folder}/report.json`),
      page,
    },
    lines: [`${report.status}: ${report.summary}`, page],
  };
}
