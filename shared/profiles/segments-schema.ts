import { Field } from 'apache-arrow';
import { ARROW_TYPES } from './arrow-columns.ts';
import type { ArrowFormat } from './arrow-table.ts';
import { PROFILE_COLUMNS, PROFILE_COUNT_COLUMNS } from './profile-columns.ts';

/**
 * One row for each (segment column, variable, segment, side), all days together. Cells are those of the variable's support in
 * `profiles.arrow`, which is not repeated: with it this file would be larger by the number of segments.
 *
 * The rows of a segment column begin with the column itself, over all rows: kind 'all', variable '', role 'segment'.
 */
const COLUMNS = [
  ['segment_column', ARROW_TYPES.text, false],
  /** 'all', 'value', 'other', 'null' or 'unseen'; see `segment.ts` */
  ['segment_kind', ARROW_TYPES.text, false],
  /** The value, where the kind is 'value'; else empty. */
  ['segment', ARROW_TYPES.text, false],
  /** 'reference' or 'current' */
  ['side', ARROW_TYPES.text, false],
  ['variable', ARROW_TYPES.text, false],
  /** 'feature', 'score' or 'decision'; 'segment' for the column itself */
  ['role', ARROW_TYPES.text, false],
  /** 'numeric' or 'categorical' */
  ['type', ARROW_TYPES.text, false],
  ...PROFILE_COLUMNS,
  ...PROFILE_COUNT_COLUMNS,
] as const;

export type SegmentsColumn = (typeof COLUMNS)[number][0];

/** `segments.arrow`; the version is that of the columns and their meaning, a reader refuses any other. */
export const SEGMENTS_FORMAT: ArrowFormat<SegmentsColumn> = {
  versionKey: 'vigie.segments.version',
  version: '1',
  columns: COLUMNS.map(([name]) => name),
  fields: COLUMNS.map(([name, type, nullable]) => new Field(name, type, nullable)),
};
