import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyCategoricalProfile, emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { mergeAll } from '../../../shared/profiles/merge-profiles.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { encodeProfiles } from '../../../shared/profiles/profiles-arrow.ts';
import { type SegmentedColumn, segmentsOf } from '../../../shared/profiles/segment.ts';
import { encodeSegments } from '../../../shared/profiles/segments-arrow.ts';
import { decodeSegments } from '../../../shared/profiles/segments-arrow-reader.ts';
import { counted, supportOf } from './counted.ts';

const support = supportOf([1, 2, 3]);
const none = emptyNumericProfile();
const nobody = emptyCategoricalProfile();
const accepted = (rows: number) => categoricalProfile([['accepted', rows]], 0);

/** web, branch, then other, null and unseen. */
const channel: SegmentedColumn = {
  column: 'channel',
  reference: categoricalProfile(
    [
      ['web', 3],
      ['🦊 "b"', 2],
    ],
    0,
  ),
  current: categoricalProfile(
    [
      ['web', 1],
      ['new', 2],
    ],
    1,
  ),
  variables: [
    {
      name: 'income',
      role: 'feature',
      type: 'numeric',
      reference: [counted(support, [1, 2, 3]), counted(support, [2], 1), none, none, none],
      current: [counted(support, [7]), none, none, counted(support, [Number.NaN]), counted(support, [0, 1])],
    },
    {
      name: 'decision',
      role: 'decision',
      type: 'categorical',
      reference: [accepted(3), accepted(2), nobody, nobody, nobody],
      current: [accepted(1), nobody, nobody, accepted(1), accepted(2)],
    },
  ],
};

const [income, decision] = channel.variables;
const variables: readonly Variable[] =
  income?.type === 'numeric' && decision?.type === 'categorical'
    ? [
        {
          name: 'income',
          role: 'feature',
          type: 'numeric',
          support,
          reference: mergeAll(income.reference),
          current: [{ day: '2026-11-09', profile: mergeAll(income.current) }],
        },
        {
          name: 'decision',
          role: 'decision',
          type: 'categorical',
          reference: mergeAll(decision.reference),
          current: [{ day: '2026-11-09', profile: mergeAll(decision.current) }],
        },
      ]
    : [];

const decode = (bytes: Uint8Array, whole: readonly Variable[] = variables) =>
  decodeSegments(bytes, { variables: whole, where: 'segments.arrow' });

/** The same column before its window has been read. */
const before: SegmentedColumn = {
  ...channel,
  current: null,
  variables: channel.variables.map((variable) => ({ ...variable, current: [] })),
};

describe('segmentsOf', () => {
  it('puts frequent values first, equal ones in order, and what has no value last', () => {
    expect(
      segmentsOf(
        categoricalProfile(
          [
            ['b', 2],
            ['c', 5],
            ['a', 2],
          ],
          9,
        ),
      ),
    ).toEqual([
      { kind: 'value', value: 'c' },
      { kind: 'value', value: 'a' },
      { kind: 'value', value: 'b' },
      { kind: 'other' },
      { kind: 'null' },
      { kind: 'unseen' },
    ]);
  });

  it('gives twenty values a segment of their own', () => {
    const many = Array.from({ length: 30 }, (_, i): [string, number] => [`v${i}`, 100 - i]);
    const segments = segmentsOf(categoricalProfile(many, 0));
    expect(segments).toHaveLength(23);
    expect(segments.slice(19, 21)).toEqual([{ kind: 'value', value: 'v19' }, { kind: 'other' }]);
  });
});

describe('segments as an Arrow file', () => {
  const metadata = { model: 'credit-scoring' };

  it('come back as they were, with and without a window', () => {
    expect(decode(encodeSegments([channel, before], metadata))).toEqual({
      columns: [channel, before],
      metadata,
    });
  });

  it('are the same bytes for the same input', () => {
    expect(encodeSegments([channel], { b: '2', a: '1' })).toEqual(
      encodeSegments([channel], { a: '1', b: '2' }),
    );
  });

  it('are a table for any Arrow reader, without the supports', () => {
    const table = tableFromIPC(encodeSegments([channel], metadata));
    expect(table.schema.fields.slice(0, 7).map(({ name }) => name)).toEqual([
      'segment_column',
      'segment_kind',
      'segment',
      'side',
      'variable',
      'role',
      'type',
    ]);
    expect(table.schema.fields.map(({ name }) => name)).not.toContain('support');
    expect(table.numRows).toBe(2 + 2 * 5 * 2);
  });

  it('refuse profiles, garbage and another version', () => {
    expect(() => decode(encodeProfiles(variables, {}))).toThrow('got no vigie.segments.version');
    expect(() => decode(new Uint8Array(100))).toThrow(/segments\.arrow: got .*expected/);
  });

  it('refuse segments of other variables', () => {
    const [first, second] = variables;
    expect(() => decode(encodeSegments([channel], {}), first === undefined ? [] : [first])).toThrow(
      /got the row of .*"decision".*expected .*"all"|got .* expected/,
    );
    const renamed = variables.map((variable) =>
      variable === second ? { ...variable, name: 'choice' } : variable,
    );
    expect(() => decode(encodeSegments([channel], {}), renamed)).toThrow(/expected .*"choice"/);
  });

  it('refuse a segment that is missing, or rows that don’t add up to the whole', () => {
    const short = {
      ...channel,
      variables: channel.variables.map((variable) =>
        variable.type === 'numeric' ? { ...variable, reference: variable.reference.slice(1) } : variable,
      ),
    };
    expect(() => encodeSegments([short], {})).toThrow('"income" has 4 profiles; expected one for segment 4');
    const lost = {
      ...channel,
      variables: channel.variables.map((variable) =>
        variable.type === 'numeric' ? { ...variable, current: variable.current.map(() => none) } : variable,
      ),
    };
    expect(() => decode(encodeSegments([lost], {}))).toThrow(
      'segments.arrow: income has 0 rows over all segments of channel, expected 4',
    );
  });
});
