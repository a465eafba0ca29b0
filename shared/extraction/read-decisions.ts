import { DataContractError } from '../core/errors.ts';
import type { ColumnChunk } from '../tables/column-chunk.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';

/** Columns that a relation of decisions may have, and what stands for null in each. */
const COLUMNS = {
  score: "'NaN'::DOUBLE",
  accepted: '-1::TINYINT',
  label: '-1::TINYINT',
  threshold: "'NaN'::DOUBLE",
  source: '-1::TINYINT',
  weight: '1::DOUBLE',
  false_negative_cost: "'NaN'::DOUBLE",
  false_positive_cost: "'NaN'::DOUBLE",
  day: '-1::INTEGER',
} as const;

export type DecisionColumn = keyof typeof COLUMNS;

export interface ReadDecisionsOptions {
  /** Name of a relation, or a query in parentheses. */
  readonly from: string;
  /** What it has; `accepted` is BOOLEAN, `label` and `source` TINYINT, `day` INTEGER, the others DOUBLE. */
  readonly columns: readonly DecisionColumn[];
  /** θ* where one number holds for all. */
  readonly threshold: number | undefined;
}

/**
 * Decisions as typed arrays, sorted by all columns, so that the same decisions make the same bytes; no identifier leaves
 * the query.
 */
export async function readDecisions(
  session: DuckDbSession,
  { from, columns, threshold }: ReadDecisionsOptions,
): Promise<LabelledDecisions> {
  const [count] = await session.rows(`SELECT count(*) AS rows FROM ${from}`);
  const rows = Number(count?.['rows'] ?? 0);
  const decisions = blankDecisions(rows, columns, threshold);
  const selected = columns.map((name) => {
    const value = name === 'accepted' ? 'accepted::TINYINT' : identifier(name);
    return `coalesce(${value}, ${COLUMNS[name]}) AS ${identifier(name)}`;
  });
  let filled = 0;
  const sorted = `SELECT ${selected.join(', ')} FROM ${from} ORDER BY ALL`;
  for await (const chunk of session.stream(sorted)) {
    for (const [index, name] of columns.entries()) {
      fill(decisions, name, { chunk, index, row: filled });
    }
    filled += chunk.rowCount;
  }
  if (filled !== rows) {
    throw new DataContractError(`the decisions changed while they were read: ${rows} rows, then ${filled}`, {
      code: 'invalid-value',
    });
  }
  return decisions;
}

function blankDecisions(
  rows: number,
  columns: readonly DecisionColumn[],
  threshold: number | undefined,
): LabelledDecisions {
  const costs = (name: DecisionColumn) =>
    columns.includes(name) ? new Float64Array(rows).fill(Number.NaN) : undefined;
  return {
    scores: new Float64Array(rows).fill(Number.NaN),
    accepted: new Int8Array(rows).fill(-1),
    labels: new Int8Array(rows).fill(-1),
    thresholds: new Float64Array(rows).fill(threshold ?? Number.NaN),
    sources: new Int8Array(rows).fill(-1),
    weights: new Float64Array(rows).fill(1),
    falseNegativeCosts: costs('false_negative_cost'),
    falsePositiveCosts: costs('false_positive_cost'),
    days: new Int32Array(rows).fill(-1),
  };
}

function fill(
  decisions: LabelledDecisions,
  name: DecisionColumn,
  { chunk, index, row }: { readonly chunk: ColumnChunk; readonly index: number; readonly row: number },
): void {
  switch (name) {
    case 'score':
      return decisions.scores.set(chunk.doubles(index), row);
    case 'accepted':
      return decisions.accepted.set(chunk.bytes(index), row);
    case 'label':
      return decisions.labels.set(chunk.bytes(index), row);
    case 'threshold':
      return decisions.thresholds.set(chunk.doubles(index), row);
    case 'source':
      return decisions.sources.set(chunk.bytes(index), row);
    case 'weight':
      return decisions.weights.set(chunk.doubles(index), row);
    case 'false_negative_cost':
      return decisions.falseNegativeCosts?.set(chunk.doubles(index), row);
    case 'false_positive_cost':
      return decisions.falsePositiveCosts?.set(chunk.doubles(index), row);
    case 'day':
      return decisions.days.set(chunk.integers(index), row);
  }
}
