import type { Data } from 'apache-arrow';
import { textColumn } from './arrow-columns.ts';
import { writeArrowTable } from './arrow-table.ts';
import type { Profile, VariableRole } from './profile.ts';
import { profileColumns } from './profile-columns.ts';
import { type Segment, type SegmentedColumn, segmentsOf } from './segment.ts';
import { SEGMENTS_FORMAT, type SegmentsColumn } from './segments-schema.ts';

/** What tells a row from the others. */
export interface SegmentRowKey {
  readonly column: string;
  readonly kind: Segment['kind'] | 'all';
  /** Empty unless the kind is 'value'. */
  readonly value: string;
  readonly side: 'reference' | 'current';
  readonly variable: string;
  readonly role: VariableRole | 'segment';
  readonly type: 'numeric' | 'categorical';
}

interface Row extends SegmentRowKey {
  readonly profile: Profile;
}

/**
 * Profiles within segments as an Apache Arrow file beside `profiles.arrow`; see `segments-schema.ts`. The same input gives
 * the same bytes.
 *
 * @throws {RangeError} if a variable lacks the profile of a segment, or the metadata use the key of the version
 */
export function encodeSegments(
  columns: readonly SegmentedColumn[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const rows = columns.flatMap(rowsOf);
  return writeArrowTable(SEGMENTS_FORMAT, dataOf(rows), { rows: rows.length, metadata });
}

function rowsOf(segmented: SegmentedColumn): readonly Row[] {
  const { column, reference, current, variables } = segmented;
  const whole = {
    column,
    kind: 'all',
    value: '',
    variable: '',
    role: 'segment',
    type: 'categorical',
  } as const;
  const rows: Row[] = [{ ...whole, side: 'reference', profile: reference }];
  if (current !== null) {
    rows.push({ ...whole, side: 'current', profile: current });
  }
  const segments = segmentsOf(reference);
  for (const { name, role, type, reference: before, current: after } of variables) {
    for (const [index, segment] of segments.entries()) {
      const value = segment.kind === 'value' ? segment.value : '';
      const key = { column, kind: segment.kind, value, variable: name, role, type };
      rows.push({ ...key, side: 'reference', profile: profileAt(before, index, name) });
      if (current !== null) {
        rows.push({ ...key, side: 'current', profile: profileAt(after, index, name) });
      }
    }
  }
  return rows;
}

function profileAt(profiles: readonly Profile[], index: number, name: string): Profile {
  const profile = profiles[index];
  if (profile === undefined) {
    throw new RangeError(`"${name}" has ${profiles.length} profiles; expected one for segment ${index}`);
  }
  return profile;
}

function dataOf(rows: readonly Row[]): Record<SegmentsColumn, Data> {
  return {
    segment_column: textColumn(rows.map(({ column }) => column)),
    segment_kind: textColumn(rows.map(({ kind }) => kind)),
    segment: textColumn(rows.map(({ value }) => value)),
    side: textColumn(rows.map(({ side }) => side)),
    variable: textColumn(rows.map(({ variable }) => variable)),
    role: textColumn(rows.map(({ role }) => role)),
    type: textColumn(rows.map(({ type }) => type)),
    ...profileColumns(rows.map(({ profile }) => profile)),
  };
}
