import { unknownImportantNames } from '../config/check-consistency.ts';
import type { Config } from '../config/config-schema.ts';
import { nearestName } from '../config/nearest-name.ts';
import type { ParsedConfig } from '../config/parse-config.ts';
import { ConfigError, type ConfigProblem } from '../core/errors.ts';
import { typeFamily } from '../tables/column-kind.ts';
import { type ColumnRequest, columnNames, columnProblems } from '../tables/relation.ts';
import type { FileGroup } from '../tables/table-file.ts';
import { type AttributionColumn, attributionColumns } from './attribution-columns.ts';
import type { ConfiguredRequest } from './configured-request.ts';
import { costColumns } from './cost-columns.ts';

/** A variable that will be profiled, and the column of the relations that holds it. */
export interface PlannedVariable {
  readonly name: string;
  readonly type: 'numeric' | 'categorical';
  readonly alias: string;
}

/** A column whose values divide the rows, and the column of the relations that holds it. */
export interface PlannedSegment {
  readonly column: string;
  readonly alias: string;
}

/** Which columns are read from where, under which aliases. */
export interface ColumnPlan {
  readonly features: readonly PlannedVariable[];
  /** What features add to the output, and that output where it is not the score; empty unless attribution is configured. */
  readonly attribution: readonly AttributionColumn[];
  readonly segments: readonly PlannedSegment[];
  readonly reference: readonly ColumnRequest[];
  readonly current: readonly ColumnRequest[];
  /** Empty where no labels are configured. */
  readonly labels: readonly ColumnRequest[];
}

export interface PlanColumnsInput {
  readonly reference: readonly FileGroup[];
  readonly current: readonly FileGroup[];
  /** The logs of the cohort and its labels; empty where there are none yet. */
  readonly cohort: readonly FileGroup[];
  readonly labels: readonly FileGroup[];
}

/**
 * Decides which columns to read from the reference and the prediction logs, checking that they exist and can mean what
 * the configuration says.
 *
 * @throws {ConfigError} with every column that is missing or of the wrong type, each at its line
 */
export function planColumns(
  parsed: ParsedConfig,
  { reference, current, cohort, labels }: PlanColumnsInput,
): ColumnPlan {
  const { config } = parsed;
  const features = plannedFeatures(parsed, reference);
  const featureRequests = features.map(({ name, type, alias }) => ({
    column: name,
    as: alias,
    kind: type === 'numeric' ? ('number' as const) : ('category' as const),
    path: config.features === undefined ? ['features'] : ['features', name],
  }));
  const attribution = attributionColumns(config);
  // The log-odds are those of the score, whose own request is checked.
  const attributionRequests = attribution.filter(({ kind }) => kind !== 'log_odds');
  const optionalInReference = referenceRoles(config).filter(({ column }) =>
    columnNames(reference).includes(column),
  );
  const segments = config.segments.map((column, index) => ({ column, alias: `segment_${index}` }));
  // Under aliases of their own: a feature may be numeric, and its segments are its values.
  const segmentRequests = segments.map(({ column, alias }, index) => ({
    column,
    as: alias,
    kind: 'category' as const,
    path: ['segments', index],
  }));
  const requiredInReference = [
    ...featureRequests,
    ...requiredRoles(config),
    ...attributionRequests,
    ...segmentRequests,
  ];
  const inCurrent = [...featureRequests, ...currentRoles(config), ...attributionRequests, ...segmentRequests];
  const inCohort = currentRoles(config).filter(({ column }) => columnNames(cohort).includes(column));
  const inLabels = labelRoles(config);
  const unknownNames = unknownImportantNames(
    config.drift.important,
    features.map(({ name }) => name),
  );
  const problems = [
    ...unknownNames.map(({ path, message }) => parsed.problem(path, message)),
    ...problemsOf(parsed, 'reference', reference, [...requiredInReference, ...optionalInReference]),
    ...problemsOf(parsed, 'current', current, inCurrent),
    ...problemsOf(parsed, 'current', cohort, inCohort),
    ...(labels.length === 0 ? [] : problemsOf(parsed, 'labels', labels, inLabels)),
  ];
  if (problems.length > 0) {
    throw new ConfigError(
      parsed.file,
      problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    );
  }
  const derived = attribution.filter(({ kind }) => kind === 'log_odds');
  return {
    features,
    segments,
    attribution,
    reference: [...requiredInReference, ...optionalInReference, ...derived],
    current: [...inCurrent, ...derived],
    labels: inLabels,
  };
}

function requiredRoles(config: Config): readonly ConfiguredRequest[] {
  const { columns, labels } = config;
  return [
    ...role('score', columns.score, 'number'),
    ...(labels === undefined ? [] : role('label', columns.label, 'label')),
    ...costColumns(config),
  ];
}

/** Used where the baseline has them: a training set often knows neither decisions nor versions. */
function referenceRoles({ columns }: Config): readonly ConfiguredRequest[] {
  const threshold = typeof columns.threshold === 'string' ? columns.threshold : undefined;
  return [
    ...role('threshold', threshold, 'number'),
    ...role('decision', columns.decision, 'decision'),
    ...role('model_version', columns.model_version, 'category'),
  ];
}

function currentRoles(config: Config): readonly ConfiguredRequest[] {
  const { columns, current } = config;
  return [
    { column: current.timestamp, as: 'instant', kind: 'instant', path: ['current', 'timestamp'] },
    ...role('id', columns.id, 'category'),
    ...role('score', columns.score, 'number'),
    ...role('previous_score', columns.previous_score, 'number'),
    ...referenceRoles(config),
    ...costColumns(config),
  ];
}

function labelRoles({ columns, labels }: Config): readonly ConfiguredRequest[] {
  return labels === undefined
    ? []
    : [
        ...role('id', columns.id, 'category'),
        { column: labels.column, as: 'label', kind: 'label', path: ['labels', 'column'] },
        { column: labels.observed_at, as: 'observed_at', kind: 'instant', path: ['labels', 'observed_at'] },
        ...(labels.source === undefined
          ? []
          : [{ column: labels.source, as: 'source', kind: 'category' as const, path: ['labels', 'source'] }]),
        ...(labels.weight === undefined
          ? []
          : [{ column: labels.weight, as: 'weight', kind: 'number' as const, path: ['labels', 'weight'] }]),
      ];
}

function role(
  key: 'id' | 'score' | 'previous_score' | 'threshold' | 'decision' | 'label' | 'model_version',
  column: string | undefined,
  kind: ColumnRequest['kind'],
): readonly ConfiguredRequest[] {
  return column === undefined ? [] : [{ column, as: key, kind, path: ['columns', key] }];
}

function problemsOf(
  { problem }: ParsedConfig,
  side: 'reference' | 'current' | 'labels',
  groups: readonly FileGroup[],
  requests: readonly ConfiguredRequest[],
): readonly ConfigProblem[] {
  return columnProblems(groups, requests).map((found) => {
    const { column, path } = found.request;
    if (found.kind === 'type') {
      return problem(
        path,
        `column "${column}" of ${side} is ${found.type} in ${found.uri}; expected ${found.expected}`,
      );
    }
    const nearest = nearestName(column, found.known);
    const hint =
      nearest === undefined ? `it has ${found.known.slice(0, 12).join(', ')}` : `did you mean "${nearest}"?`;
    return problem(
      path,
      `no column "${column}" in ${side} (${groups[0]?.files[0]?.uri ?? 'no file'}); ${hint}`,
    );
  });
}

function plannedFeatures(parsed: ParsedConfig, reference: readonly FileGroup[]): readonly PlannedVariable[] {
  const { config } = parsed;
  const features =
    config.features === undefined
      ? inferredFeatures(parsed, reference)
      : Object.entries(config.features).map(([name, { type }]) => ({ name, type }));
  return features.map((feature, index) => ({ ...feature, alias: `feature_${index}` }));
}

/**
 * Every column of the reference that has no other role: numbers are numeric, text and bools categorical; dates and what
 * is nested are left out. A column counts by the first file that says its type: one without a value has none in NDJSON.
 */
function inferredFeatures({ config, file, problem }: ParsedConfig, groups: readonly FileGroup[]) {
  if (groups.some(({ format }) => format === 'csv')) {
    throw new ConfigError(file, [
      problem(
        ['features'],
        'is missing; expected the features and their types, because a CSV reference has no types',
      ),
    ]);
  }
  const { columns, current, labels } = config;
  const taken = new Set<unknown>([
    ...Object.values(columns),
    current.timestamp,
    labels?.column,
    labels?.observed_at,
    labels?.source,
    labels?.weight,
    ...costColumns(config).map(({ column }) => column),
  ]);
  return columnNames(groups)
    .filter((name) => !taken.has(name))
    .flatMap((name): { name: string; type: 'numeric' | 'categorical' }[] => {
      const families = groups.flatMap(({ columns: types }) => typeFamily(types.get(name) ?? '"NULL"'));
      const family = families.find((candidate) => candidate !== 'json');
      if (family === 'integer' || family === 'real') return [{ name, type: 'numeric' }];
      return family === 'text' || family === 'boolean' ? [{ name, type: 'categorical' }] : [];
    });
}
