import { createHash } from 'node:crypto';
import type { Config } from '../config/config-schema.ts';
import type { ParsedConfig } from '../config/parse-config.ts';
import { DataContractError } from '../core/errors.ts';
import type { Variable } from '../profiles/profile.ts';
import type { SegmentedColumn } from '../profiles/segment.ts';
import { relationSql } from '../tables/relation.ts';
import { checkScores } from './check-scores.ts';
import { checkCosts } from './cost-columns.ts';
import { acceptedSql } from './decision-sql.ts';
import type { InputObject } from './find-inputs.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';
import type { NumberWorkers } from './number-workers.ts';
import type { OpenTables } from './open-tables.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { profileReference } from './profile-reference.ts';
import { profileReferenceSegments } from './profile-segments.ts';
import { type DecisionColumn, readDecisions } from './read-decisions.ts';

/** Changes whenever the same baseline would be profiled differently, so that what was kept before is not believed. */
const PROFILING_VERSION = 2;

/** What a decision of the reference keeps of its row, where it is there. */
const KEPT: readonly DecisionColumn[] = [
  'score',
  'label',
  'threshold',
  'false_negative_cost',
  'false_positive_cost',
];

/** All that is ever needed of a baseline; computed once and kept. */
export interface ReferenceSide {
  readonly rows: number;
  /** Without current days. */
  readonly variables: readonly Variable[];
  /** Undefined where no labels are configured. */
  readonly decisions: LabelledDecisions | undefined;
  /** Of each configured segment column, without a current side. */
  readonly segments: readonly SegmentedColumn[];
}

/** Keeps the reference's side between runs. What it gives back has been verified; what it cannot vouch for it does not give. */
export interface ReferenceCache {
  read(key: string): Promise<ReferenceSide | undefined>;
  write(key: string, side: ReferenceSide): Promise<void>;
}

export interface ReadReferenceOptions {
  readonly parsed: ParsedConfig;
  readonly plan: ColumnPlan;
  readonly workers: NumberWorkers;
  /** Called as variables are done. */
  readonly onVariables: (count: number) => void;
}

/** Reads the baseline's rows. */
export async function readReferenceSide(
  tables: OpenTables,
  { parsed, plan, workers, onVariables }: ReadReferenceOptions,
): Promise<ReferenceSide> {
  const { config } = parsed;
  const { session, reference } = tables;
  const accepted = acceptedSql('reference', config, plan.reference);
  const statements = [
    `CREATE OR REPLACE TEMP VIEW reference_raw AS ${relationSql(reference, plan.reference)}`,
    `CREATE OR REPLACE TEMP VIEW reference_rows AS SELECT *, ${accepted} AS accepted FROM reference_raw`,
  ];
  for (const statement of statements) {
    await session.run(statement);
  }
  const [row] = await session.rows('SELECT count(*) AS rows FROM reference_rows');
  const rows = Number(row?.['rows'] ?? 0);
  if (rows === 0) {
    throw new DataContractError(
      `${config.reference.path}: the reference has no rows; expected at least one`,
      { code: 'no-rows', where: config.reference.path },
    );
  }
  const uriOf = (path: string) => tables.uriOf(path);
  await checkScores(session, 'reference_raw', 'true', { column: config.columns.score, uriOf });
  await checkCosts(session, 'reference_raw', 'true', { config, uriOf });
  const source = { statements, relation: 'reference_rows' };
  const variables = await profileReference(session, { config, plan, source, rows, workers, onVariables });
  const decisions =
    config.labels === undefined
      ? undefined
      : await readDecisions(session, {
          from: 'reference_rows',
          columns: [...KEPT.filter((name) => plan.reference.some(({ as }) => as === name)), 'accepted'],
          threshold: typeof config.columns.threshold === 'number' ? config.columns.threshold : undefined,
        });
  const segments = await profileReferenceSegments(session, variables, {
    parsed,
    plan,
    source,
    rows,
    workers,
    onVariables,
  });
  return { rows, variables, decisions, segments };
}

/**
 * Identifies what `readReferenceSide` would give: the objects' own versions, and of the configuration what matters to it.
 *
 * @returns 64 hexadecimal digits
 */
export function referenceKey(objects: readonly InputObject[], config: Config, plan: ColumnPlan): string {
  const identity = {
    version: PROFILING_VERSION,
    objects: objects.map(({ object: { uri, etag, sizeBytes } }) => ({ uri, etag, sizeBytes })),
    features: plan.features,
    attribution: plan.attribution,
    columns: plan.reference.map(({ column, as, kind }) => ({ column, as, kind })),
    roles: config.columns,
    labelled: config.labels !== undefined,
    // Absent without segments, so that what was kept before there were any is found again.
    ...(plan.segments.length === 0 ? {} : { segments: plan.segments }),
  };
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
