import { formatCount } from '../reports/format/format-count.ts';
import { encodeDecisions } from '../shared/extraction/decisions-arrow.ts';
import { extract } from '../shared/extraction/extract.ts';
import { findInputs, type InputObject, type Inputs } from '../shared/extraction/find-inputs.ts';
import { OpenTables } from '../shared/extraction/open-tables.ts';
import type { Manifest } from '../shared/findings/manifest-schema.ts';
import type { Variable } from '../shared/profiles/profile.ts';
import { encodeProfiles } from '../shared/profiles/profiles-arrow.ts';
import { isoWindow } from './runtime/iso-window.ts';
import { referenceCache } from './runtime/reference-cache.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import {
  removeWorkFile,
  sha256,
  WORK_FILES,
  type WorkFile,
  writeWorkFile,
  writeWorkJson,
} from './runtime/work-files.ts';

/**
 * Reads the rows, once: leaves profiles, labelled decisions and, last, the manifest that says that they are complete.
 * What an earlier run of this window left is removed first, so that no later box can meet a mixture of two.
 */
export async function extractTask(context: TaskContext): Promise<TaskResult> {
  const { parsed, config, baseDir, window, stores, log } = context;
  for (const file of Object.values(WORK_FILES)) {
    await removeWorkFile(context, file);
  }
  const inputs = await findInputs({ config, baseDir, window, stores });
  await using tables = await OpenTables.open(inputs, {
    stores,
    onProgress: (done, total) => log.progress('fetching objects', done, total),
  });
  const found = await extract(tables, {
    parsed,
    window,
    inputs,
    cache: referenceCache(context),
    onProgress: (done, total) => log.progress('profiling variables', done, total),
  });
  const files: [WorkFile, Uint8Array][] = [
    [WORK_FILES.profiles, encodeProfiles(found.variables, { model: config.model, ...isoWindow(window) })],
    ...(found.decisions === undefined
      ? []
      : [[WORK_FILES.decisions, encodeDecisions(found.decisions)] satisfies [WorkFile, Uint8Array]]),
  ];
  const manifest: Manifest = {
    schemaVersion: 1,
    model: config.model,
    window: isoWindow(window),
    modelVersions: modelVersions(found.variables),
    reference: { rows: found.referenceRows, objects: inputs.reference.map(described) },
    current: { rows: found.current.rows, objects: inputs.current.map(described) },
    dataQuality: {
      duplicateRows: found.current.duplicateRows,
      outsideWindowRows: found.current.outsideWindowRows,
      missingTimestampRows: found.current.missingTimestampRows,
      misplacedRows: found.current.misplacedRows,
    },
    cohort:
      inputs.cohort === undefined ? null : { ...isoWindow(inputs.cohort.window), rows: found.cohortRows },
    warnings: dataWarnings(inputs, found.current),
    files: Object.fromEntries(files.map(([file, content]) => [file, sha256(content)])),
  };
  for (const [file, content] of files) {
    await writeWorkFile(context, file, content);
  }
  await writeWorkJson(context, WORK_FILES.manifest, manifest);
  log.clearProgress();
  const facts = `${formatCount(manifest.reference.rows)} reference and ${formatCount(manifest.current.rows)} current rows, ${found.variables.length} variables profiled`;
  log.record.info({ event: { action: 'extracted' } }, facts);
  for (const warning of manifest.warnings) {
    log.record.warn(warning);
  }
  return {
    json: {
      referenceRows: manifest.reference.rows,
      currentRows: manifest.current.rows,
      ...manifest.dataQuality,
    },
    lines: [facts, ...manifest.warnings.map((warning) => `warning: ${warning}`)],
  };
}

function described({ object }: InputObject): Manifest['reference']['objects'][number] {
  return { uri: object.uri, etag: object.etag, sizeBytes: object.sizeBytes };
}

/** Versions seen in the window, in code-unit order. */
function modelVersions(variables: readonly Variable[]): string[] {
  const version = variables.find(({ role }) => role === 'model_version');
  const seen =
    version?.type === 'categorical' ? version.current.flatMap(({ profile }) => profile.categories) : [];
  return [...new Set(seen)].sort();
}

function dataWarnings({ emptyDays }: Inputs, facts: Manifest['dataQuality']): string[] {
  const warning = (rows: number, text: string) =>
    rows === 0 ? [] : [`${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'} ${text}`];
  return [
    ...(emptyDays.length === 0 ? [] : [`No prediction logs for ${emptyDays.join(', ')}.`]),
    ...warning(facts.duplicateRows, 'dropped: a newer row of the same day has the same id.'),
    ...warning(facts.outsideWindowRows, 'left out: the timestamp lies outside the window.'),
    ...warning(facts.missingTimestampRows, 'left out: there is no timestamp.'),
    ...warning(facts.misplacedRows, 'counted though they lie in the partition of another day.'),
  ];
}
