import { describe, expect, it } from 'vitest';
import { segmentsFinding } from '../../../shared/findings/segments-finding.ts';
import { type SegmentFinding, segmentsSchema } from '../../../shared/findings/segments-schema.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { mergeAll } from '../../../shared/profiles/merge-profiles.ts';
import type { NumericSupport, Variable } from '../../../shared/profiles/profile.ts';
import { type SegmentedColumn, segmentsOf } from '../../../shared/profiles/segment.ts';
import { counted, supportOf } from '../profiles/counted.ts';
import { policy } from './policy.ts';
import { range } from './variables.ts';

const DAY = '2026-11-09';

/** Rows of one segment: scores, of which those from 0.5 on are refused. */
type Sides = readonly [value: string | null, reference: readonly number[], current: readonly number[]];

const repeat = (value: number, times: number): number[] => Array(times).fill(value);

function decided(scores: readonly number[]) {
  const rejected = scores.filter((score) => score >= 0.5).length;
  return categoricalProfile(
    [
      ['accepted', scores.length - rejected],
      ['rejected', rejected],
    ].filter((entry): entry is [string, number] => Number(entry[1]) > 0),
    0,
  );
}

function valuesOf(segments: readonly Sides[], side: 1 | 2) {
  const entries = segments.flatMap((one): [string, number][] =>
    one[0] === null || one[side].length === 0 ? [] : [[one[0], one[side].length]],
  );
  return categoricalProfile(entries, segments.find(([value]) => value === null)?.[side].length ?? 0);
}

/** A platform of one feature, a hundred times the score, and its segments. */
function platform(segments: readonly Sides[]) {
  const all = (side: 1 | 2) => segments.flatMap((one) => one[side]);
  const scores = supportOf(all(1));
  const incomes = supportOf(all(1).map((score) => 100 * score));
  const income = (support: NumericSupport, rows: readonly number[]) =>
    counted(
      support,
      rows.map((score) => 100 * score),
    );
  const reference = valuesOf(segments, 1);
  const known = segmentsOf(reference).map((segment) => {
    const value = segment.kind === 'value' ? segment.value : null;
    const fits = (one: Sides) =>
      segment.kind === 'unseen'
        ? one[0] !== null && !reference.categories.includes(one[0])
        : segment.kind !== 'other' && one[0] === value;
    return { rows: segments.filter(fits) };
  });
  const rowsOf = (side: 1 | 2) => known.map(({ rows }) => rows.flatMap((one) => one[side]));
  const column: SegmentedColumn = {
    column: 'channel',
    reference,
    current: valuesOf(segments, 2),
    variables: [
      {
        name: 'income',
        role: 'feature',
        type: 'numeric',
        reference: rowsOf(1).map((rows) => income(incomes, rows)),
        current: rowsOf(2).map((rows) => income(incomes, rows)),
      },
      {
        name: 'score',
        role: 'score',
        type: 'numeric',
        reference: rowsOf(1).map((rows) => counted(scores, rows)),
        current: rowsOf(2).map((rows) => counted(scores, rows)),
      },
      {
        name: 'decision',
        role: 'decision',
        type: 'categorical',
        reference: rowsOf(1).map(decided),
        current: rowsOf(2).map(decided),
      },
    ],
  };
  const variables: Variable[] = [
    {
      name: 'income',
      role: 'feature',
      type: 'numeric',
      support: incomes,
      reference: income(incomes, all(1)),
      current: [{ day: DAY, profile: income(incomes, all(2)) }],
    },
    {
      name: 'score',
      role: 'score',
      type: 'numeric',
      support: scores,
      reference: counted(scores, all(1)),
      current: [{ day: DAY, profile: counted(scores, all(2)) }],
    },
    {
      name: 'decision',
      role: 'decision',
      type: 'categorical',
      reference: mergeAll(rowsOf(1).map(decided)),
      current: [{ day: DAY, profile: mergeAll(rowsOf(2).map(decided)) }],
    },
  ];
  return { column, variables };
}

function found(segments: readonly Sides[]) {
  const { column, variables } = platform(segments);
  const finding = segmentsFinding([column], { config: policy(), variables, day: DAY });
  expect(segmentsSchema.parse(finding)).toEqual(finding);
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  const [only] = finding;
  if (only === undefined) {
    throw new Error('the finding holds no column');
  }
  return only;
}

const of = (
  segments: readonly SegmentFinding[],
  name: string | null,
  kind: SegmentFinding['kind'] = 'value',
) => segments.find((segment) => segment.kind === kind && segment.value === name);

describe('the finding on segments', () => {
  const spread = range(1, 40).map((i) => i / 100);

  it('judges inputs and score within each, by the rules of the run', () => {
    const { segments } = found([
      ['web', [...spread, ...spread], spread],
      ['branch', spread, range(21, 60).map((i) => i / 100)],
    ]);
    expect(segments.map(({ value }) => value)).toEqual(['web', 'branch']);
    expect(of(segments, 'web')).toMatchObject({
      reference: { rows: 80, share: 2 / 3, refusalRate: 0 },
      current: { rows: 40, share: 1 / 2, refusalRate: 0 },
      dataDrift: { verdict: 'stable', driftedImportantFeatures: 0, driftShare: 0, driftedFeatures: [] },
      score: { verdict: 'stable', effectSize: 0 },
    });
    expect(of(segments, 'branch')).toMatchObject({
      current: { rows: 40, share: 1 / 2, refusalRate: 11 / 40 },
      dataDrift: {
        verdict: 'drift',
        driftedImportantFeatures: 1,
        driftShare: 1,
        driftedFeatures: ['income'],
      },
      // Of 40 values 20 steps apart, half lie below all of the others.
      score: { verdict: 'drift', effectSize: 0.5 },
    });
  });

  it('does not judge a segment of few rows, as nothing else is judged on them', () => {
    const { segments } = found([
      ['web', spread, spread],
      ['broker', spread.slice(0, 29), spread.slice(0, 29)],
    ]);
    expect(of(segments, 'broker')).toMatchObject({
      dataDrift: { verdict: 'not-evaluable', evaluableImportantFeatures: 0, driftShare: null },
      score: { verdict: 'not-evaluable' },
    });
  });

  it('divides the shift of the mean score and of the refusal rate into mix and within', () => {
    // Scores 1/4 and 3/4 in 3:1, then 1:3, and every refusal in the second: 3/8 → 5/8 and 1/4 → 3/4, all by mix.
    const shares = found([
      ['web', repeat(1 / 4, 30), repeat(1 / 4, 10)],
      ['branch', repeat(3 / 4, 10), repeat(3 / 4, 30)],
    ]);
    expect(shares.scoreShift).toMatchObject({
      reference: 3 / 8,
      current: 5 / 8,
      total: 1 / 4,
      mix: 1 / 4,
      within: 0,
    });
    expect(shares.refusalShift).toMatchObject({
      reference: 1 / 4,
      current: 3 / 4,
      total: 1 / 2,
      mix: 1 / 2,
      within: 0,
    });
    expect(shares.scoreShift?.bySegment).toEqual([
      {
        kind: 'value',
        value: 'web',
        referenceShare: 3 / 4,
        currentShare: 1 / 4,
        referenceMean: 1 / 4,
        currentMean: 1 / 4,
        mix: 1 / 8,
        within: 0,
      },
      {
        kind: 'value',
        value: 'branch',
        referenceShare: 1 / 4,
        currentShare: 3 / 4,
        referenceMean: 3 / 4,
        currentMean: 3 / 4,
        mix: 1 / 8,
        within: 0,
      },
    ]);
    const rates = found([
      ['web', repeat(1 / 4, 30), repeat(1 / 2, 30)],
      ['branch', repeat(3 / 4, 10), repeat(3 / 4, 10)],
    ]);
    expect(rates.scoreShift).toMatchObject({ total: 3 / 16, mix: 0, within: 3 / 16 });
    expect(rates.refusalShift).toMatchObject({ total: 3 / 4, mix: 0, within: 3 / 4 });
  });

  it('has a segment for rows without a value and one for what the reference never had, which it names', () => {
    const { segments, unseenValues, scoreShift } = found([
      ['web', repeat(1 / 4, 40), repeat(1 / 4, 40)],
      [null, repeat(1 / 2, 10), repeat(1 / 2, 10)],
      ['partner', [], repeat(3 / 4, 30)],
      ['agent', [], repeat(3 / 4, 20)],
    ]);
    expect(segments.map(({ kind, current }) => [kind, current.rows])).toEqual([
      ['value', 40],
      ['null', 10],
      ['unseen', 50],
    ]);
    expect(of(segments, null, 'unseen')).toMatchObject({
      reference: { rows: 0, share: 0, scoreMean: null, refusalRate: null },
      current: { share: 1 / 2, scoreMean: 3 / 4, refusalRate: 1 },
      dataDrift: { verdict: 'not-evaluable' },
      score: { verdict: 'not-evaluable', effectSize: null },
    });
    expect(unseenValues).toEqual([
      { value: 'partner', count: 30, share: 0.3 },
      { value: 'agent', count: 20, share: 0.2 },
    ]);
    expect(scoreShift).toMatchObject({
      within: 0,
      mix: expect.closeTo(9 / 40, 15),
      total: expect.closeTo(9 / 40, 15),
    });
  });

  it('has no shift without scores or decisions on a side', () => {
    const { column, variables } = platform([['web', spread, []]]);
    const [finding] = segmentsFinding([column], { config: policy(), variables, day: DAY });
    expect(finding).toMatchObject({ scoreShift: null, refusalShift: null });
    const inputs = variables.filter(({ role }) => role !== 'score');
    const unscored = { ...column, variables: column.variables.filter(({ role }) => role !== 'score') };
    const [other] = segmentsFinding([unscored], { config: policy(), variables: inputs, day: DAY });
    expect(other?.segments[0]).toMatchObject({
      reference: { scoreMean: null },
      score: { verdict: 'not-evaluable' },
    });
  });
});
