import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import type { RowStream } from '../tables/row-stream.ts';
import { profileCurrentNumbers, profileReferenceNumbers, type ReferenceColumn } from './profile-numeric.ts';

/** Where rows are found: the statements that make a relation, in any session, and its name. */
export interface RowSource {
  readonly statements: readonly string[];
  readonly relation: string;
}

/** Numeric columns to profile; plain data, so that a thread can be handed it. */
export type NumberJob =
  | {
      readonly kind: 'reference';
      readonly source: RowSource;
      readonly columns: readonly string[];
      readonly rows: number;
    }
  | {
      readonly kind: 'current';
      readonly source: RowSource;
      readonly columns: readonly string[];
      readonly supports: readonly NumericSupport[];
      readonly dayCount: number;
    };

/** For each column of a job, in its order. */
export type NumberResult =
  | { readonly kind: 'reference'; readonly columns: readonly ReferenceColumn[] }
  | { readonly kind: 'current'; readonly columns: readonly (readonly NumericProfile[])[] };

/** Does a job in a session that knows its relation. */
export async function runNumberJob(session: RowStream, job: NumberJob): Promise<NumberResult> {
  const { relation } = job.source;
  return job.kind === 'reference'
    ? { kind: 'reference', columns: await profileReferenceNumbers(session, relation, job.columns, job.rows) }
    : {
        kind: 'current',
        columns: await profileCurrentNumbers(session, relation, job.columns, job.supports, job.dayCount),
      };
}
