import { formatCount } from '../reports/format/format-count.ts';
import { encodeDecisions } from '../shared/extraction/decisions-arrow.ts';
import { extract } from '../shared/extraction/extract.ts';
import type { InputObject, Inputs } from '../shared/extraction/find-inputs.ts';
import { OpenTables } from '../shared/extraction/open-tables.ts';
import type { Manifest } from '../shared/findings/manifest-schema.ts';
import type { Variable } from '../shared/profiles/profile.ts';
import { encodeProfiles } from '../shared/profiles/profiles-arrow.ts';
import { encodeSegments } from '../shared/profiles/segments-arrow.ts';
import { type BegunExtraction, beginExtraction } from './runtime/begin-extraction.ts';
import { readPreviousDecisions } from './runtime/earlier-decisions.ts';
import { isoWindow } from './runtime/iso-window.ts';
import { referenceCache } from './runtime/reference-cache.ts';
import type { ExtractedFile, TaskContext, TaskResult } from './runtime/task-context.ts';
import { toJson } from './runtime/to-json.ts';
import { sha256, WORK_FILES, type WorkFile, writeWorkFile, writeWorkJson } from './runtime/work-files.ts';

/**
 * Reads the rows, once: leaves profiles, labelled decisions and, last, the manifest that says that they are complete.
 *
 * @param begun where it has been; its threads are closed here
 */
export async function extractTask(context: TaskContext, begun?: BegunExtraction): Promise<TaskResult> {
  const { parsed, config, window, stores, log } = context;
  const { inputs, workers } = begun ?? (await beginExtraction(context));
  await using resources = new AsyncDisposableStack();
  // Not awaited: a thread's engine takes longer to take down than the next box to run.
  resources.defer(() => void workers.close());
  const tables = resources.use(
    await OpenTables.open(inputs, {
      stores,
      onProgress: (done, total) => log.progress('fetching objects', done, total),
    }),
  );
  const found = await extract(tables, {
    parsed,
    window,
    inputs,
    workers,
    cache: referenceCache(context),
    previous: await readPreviousDecisions(context),
    onProgress: (done, total) => log.progress('profiling variables', done, total),
  });
  const { variables, decisions, segments } = found;
  const files = [
    extractedFile(WORK_FILES.profiles, {
      bytes: encodeProfiles(variables, { model: config.model, ...isoWindow(window) }),
      variables,
    }),
    extractedFile(WORK_FILES.tally, { bytes: toJson(found.tally) }),
    ...(decisions === undefined
      ? []
      : [extractedFile(WORK_FILES.decisions, { bytes: encodeDecisions(decisions) })]),
    ...(found.vintages === undefined
      ? []
      : [extractedFile(WORK_FILES.vintages, { bytes: toJson(found.vintages) })]),
    ...(segments.length === 0
      ? []
      : [
          extractedFile(WORK_FILES.segments, {
            bytes: encodeSegments(segments, { model: config.model, ...isoWindow(window) }),
          }),
        ]),
  ];
  const manifest: Manifest = {
    schemaVersion: 1,
    model: config.model,
    window: isoWindow(window),
    modelVersions: modelVersions(variables),
    reference: { rows: found.referenceRows, objects: inputs.reference.map(described) },
    current: { rows: found.current.rows, objects: inputs.current.map(described) },
    dataQuality: {
      duplicateRows: found.current.duplicateRows,
      outsideWindowRows: found.current.outsideWindowRows,
      missingTimestampRows: found.current.missingTimestampRows,
      misplacedRows: found.current.misplacedRows,
    },
    cohort:
      inputs.cohort === undefined || found.labels === undefined
        ? null
        : { ...isoWindow(inputs.cohort.window), rows: found.cohortRows, labels: found.labels },
    warnings: dataWarnings(inputs, found.current),
    files: Object.fromEntries(files.map(({ file, hash }) => [file, hash])),
  };
  for (const { file, hash, extracted } of files) {
    await writeWorkFile(context, file, extracted.bytes);
    context.extracted.set(hash, extracted);
  }
  await writeWorkJson(context, WORK_FILES.manifest, manifest);
  log.clearProgress();
  const facts = `${formatCount(manifest.reference.rows)} reference and ${formatCount(manifest.current.rows)} current rows, ${variables.length} variables profiled`;
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

function extractedFile(file: WorkFile, extracted: ExtractedFile) {
  return { file, extracted, hash: sha256(extracted.bytes) };
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
