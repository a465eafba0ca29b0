import { daysOf, isoDay } from '../shared/core/time-window.ts';
import { findInputs, type InputObject } from '../shared/extraction/find-inputs.ts';
import { OpenTables } from '../shared/extraction/open-tables.ts';
import { planColumns } from '../shared/extraction/plan-columns.ts';
import { formatLocation, parseLocation } from '../shared/storage/location.ts';
import { importantFeatures } from '../shared/verdict/important-features.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';

/** Holds the configuration against the data and says what a run would do, without computing anything. */
export async function checkTask(context: TaskContext): Promise<TaskResult> {
  const { parsed, config, baseDir, window, stores, log } = context;
  const inputs = await findInputs({ config, baseDir, window, stores });
  await using tables = await OpenTables.open(inputs, {
    stores,
    onProgress: (done, total) => log.progress('fetching objects', done, total),
  });
  const { features } = planColumns(parsed, tables);
  const important = importantFeatures(
    features.map(({ name }) => ({ name, importance: config.features?.[name]?.importance })),
    config.drift.important,
  );
  log.clearProgress();
  const days = daysOf(window);
  const place = (text: string) => formatLocation(parseLocation(text, baseDir));
  const cohort = inputs.cohort?.window;
  return {
    json: {
      model: config.model,
      window: { start: isoDay(window.startMs), end: isoDay(window.endMs) },
      referenceObjects: inputs.reference.length,
      currentObjects: inputs.current.length,
      emptyDays: inputs.emptyDays,
      cohortObjects: inputs.cohort?.decisions.length ?? 0,
      labelObjects: inputs.cohort?.labels.length ?? 0,
      features: features.length,
      importantFeatures: [...important],
      segments: config.segments,
    },
    lines: [
      `${parsed.file} is valid, and the data keeps what it says.`,
      `  model      ${config.model}`,
      `  window     ${days[0]} to ${days.at(-1)} (${days.length} days, UTC)`,
      `  reference  ${sized(inputs.reference)}`,
      `  current    ${sized(inputs.current)}${inputs.emptyDays.length === 0 ? '' : `, none for ${inputs.emptyDays.join(', ')}`}`,
      cohort === undefined
        ? '  labels     not configured: no cost'
        : `  labels     decisions from ${isoDay(cohort.startMs)} to ${isoDay(cohort.endMs)}, ${sized(inputs.cohort?.decisions ?? [])}; labels ${sized(inputs.cohort?.labels ?? [])}`,
      `  features   ${features.length}, of which important: ${[...important].join(', ')}`,
      ...(config.segments.length === 0 ? [] : [`  segments   by ${config.segments.join(', ')}`]),
      `  work       ${place(config.work)}`,
      `  reports    ${place(config.reports.path)}`,
      `  alerts     ${config.alertmanager?.urls.join(', ') ?? 'printed: no Alertmanager configured'}`,
      `  metrics    ${config.pushgateway?.url ?? 'not pushed: no Pushgateway configured'}`,
    ],
  };
}

function sized(objects: readonly InputObject[]): string {
  const bytes = objects.reduce((sum, { object }) => sum + object.sizeBytes, 0);
  return `${objects.length} ${objects.length === 1 ? 'object' : 'objects'}, ${(bytes / 1e6).toFixed(1)} MB`;
}
