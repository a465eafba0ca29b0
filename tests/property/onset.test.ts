import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../shared/config/config-schema.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { FeatureDrift } from '../../shared/findings/report-schema.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { type RandomSource, randomSource } from '../../shared/simulation/random-source.ts';
import { numericVariable } from '../support/variable-fixture.ts';

const config = configSchema.parse({
  model: 'credit-scoring',
  reference: { path: 'baseline.parquet' },
  current: { path: 'logs/{date}.parquet', timestamp: 'at' },
});

const DAYS = Array.from({ length: 7 }, (_, i) => `2026-11-${String(9 + i).padStart(2, '0')}`);
const REFERENCE_ROWS = 10_000;

function found(variable: Variable): FeatureDrift {
  const [feature] = dataDriftFinding([variable], config).features;
  if (feature === undefined) {
    throw new Error('the finding holds no feature');
  }
  return feature;
}

/** What a day's rows look like before and after a change. */
interface Shift {
  readonly name: string;
  /** A variable that changes on a day of the week. */
  readonly variable: (random: RandomSource, rows: number, from: number) => Variable;
}

function normal(moved: (value: number, random: RandomSource) => number): Shift['variable'] {
  return (random, rows, from) => {
    const draw = (size: number) => Float64Array.from({ length: size }, () => random.normal());
    return numericVariable({
      name: 'x',
      reference: draw(REFERENCE_ROWS),
      current: DAYS.map((day, i) => {
        const values = draw(rows);
        return { day, values: i < from ? values : values.map((value) => moved(value, random)) };
      }),
    });
  };
}

/** A hundred categories, a share of whose rows moves to fifty of them or to one that is new. */
function categories(share: number, target: (random: RandomSource) => string): Shift['variable'] {
  return (random, rows, from) => {
    const draw = (size: number, moved: number) => {
      const counts = new Map<string, number>();
      for (let i = 0; i < size; i++) {
        const name = random.uniform() < moved ? target(random) : `c${Math.floor(random.uniform() * 100)}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return categoricalProfile([...counts], 0);
    };
    return {
      name: 'x',
      role: 'feature',
      type: 'categorical',
      reference: draw(REFERENCE_ROWS, 0),
      current: DAYS.map((day, i) => ({ day, profile: draw(rows, i < from ? 0 : share) })),
    };
  };
}

const SHIFTS: readonly Shift[] = [
  { name: 'normal, moved by half a standard deviation (D 0.20)', variable: normal((value) => value + 0.5) },
  { name: 'normal, three times as wide (D 0.24)', variable: normal((value) => value * 3) },
  {
    name: 'missing, one row in five',
    variable: normal((value, random) => (random.uniform() < 0.2 ? Number.NaN : value)),
  },
  {
    name: 'a hundred categories, three rows in ten to five of them',
    variable: categories(0.3, (random) => `c${Math.floor(random.uniform() * 5)}`),
  },
  { name: 'an unseen category, one row in twenty', variable: categories(0.05, () => 'new') },
];

const ROWS_A_DAY = 200;
const WEEKS = 120;
/** Days on which the change sets in; 0 is the first one, so that the whole week differs. */
const ONSETS = [0, 1, 3] as const;

describe('the day of a simulated change', () => {
  it.each(SHIFTS)('is found in at least 95 % of the weeks that drift: $name', ({ name, variable }) => {
    let drifted = 0;
    let right = 0;
    for (let week = 0; week < WEEKS; week++) {
      const from = ONSETS[week % ONSETS.length] ?? 0;
      const feature = found(variable(randomSource(week, name), ROWS_A_DAY, from));
      if (feature.verdict === 'drift') {
        drifted++;
        const expected =
          from === 0 ? { kind: 'before-window', day: null } : { kind: 'within-window', day: DAYS[from] };
        right += feature.onsetKind === expected.kind && feature.onset === expected.day ? 1 : 0;
      }
    }
    expect(drifted).toBeGreaterThan(0.9 * WEEKS);
    expect(right / drifted).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the onset', () => {
  const value = fc.integer({ min: 0, max: 30 });
  const day = fc.array(value, { minLength: 1, maxLength: 60 });

  it('does not depend on the order of the rows of a day', () => {
    const shuffled = day.chain((rows) =>
      fc.record({ rows: fc.constant(rows), other: fc.shuffledSubarray(rows, { minLength: rows.length }) }),
    );
    fc.assert(
      fc.property(fc.array(shuffled, { minLength: 1, maxLength: 7 }), (days) => {
        const of = (key: 'rows' | 'other') =>
          found(
            numericVariable({
              name: 'x',
              reference: Float64Array.from({ length: 200 }, (_, i) => i % 11),
              current: days.map((rows, i) => ({ day: DAYS[i] ?? '', values: Float64Array.from(rows[key]) })),
            }),
          );
        expect(of('other')).toEqual(of('rows'));
      }),
      { numRuns: 50 },
    );
  });

  it('is told of what drifted, and is a day of the window with rows; of nothing else', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 7 }), (days) => {
        const feature = found(
          numericVariable({
            name: 'x',
            reference: Float64Array.from({ length: 200 }, (_, i) => i % 11),
            current: days.map((rows, i) => ({ day: DAYS[i] ?? '', values: Float64Array.from(rows) })),
          }),
        );
        expect(feature.onsetKind === null).toBe(feature.verdict !== 'drift');
        expect(feature.onset === null).toBe(feature.onsetKind !== 'within-window');
        expect(feature.days).toHaveLength(days.length);
        if (feature.onset !== null) {
          expect(feature.days.slice(1).map((one) => one.day)).toContain(feature.onset);
        }
      }),
      { numRuns: 100 },
    );
  });
});
