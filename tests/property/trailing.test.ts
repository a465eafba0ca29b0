import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../shared/drift/kolmogorov-smirnov.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { comparableWeek } from '../../shared/profiles/comparable-week.ts';
import type { Profile, Variable } from '../../shared/profiles/profile.ts';
import { decodeProfiles, encodeProfiles } from '../../shared/profiles/profiles-arrow.ts';
import { sampleSummary } from '../../shared/profiles/summarize-profile.ts';
import { withTrailingReference } from '../../shared/profiles/trailing-reference.ts';
import { effectSizeFloor, noiseFloor } from '../../shared/verdict/noise-floor.ts';
import { counted, supportOf } from '../unit/profiles/counted.ts';

/** Whole numbers in a narrow range, for ties within and beyond the reference. */
const value = fc.integer({ min: -8, max: 8 });
const DAYS = ['2026-11-09', '2026-11-10', '2026-11-11'];

/** A week's rows on each of its days; at least one row. */
const week = fc.array(fc.array(value, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 });

function numeric(reference: readonly number[], days: readonly (readonly number[])[]): Variable {
  const support = supportOf(reference);
  return {
    name: 'x',
    role: 'feature',
    type: 'numeric',
    support,
    reference: counted(support, reference),
    current: days.map((values, i) => ({ day: DAYS[i] ?? '', profile: counted(support, values) })),
  };
}

function categorical(reference: readonly number[], days: readonly (readonly number[])[]): Variable {
  const profile = (values: readonly number[]) =>
    categoricalProfile(
      values.map((each) => [`c${each}`, 1] as const),
      0,
    );
  return {
    name: 'x',
    role: 'feature',
    type: 'categorical',
    reference: profile(reference),
    current: days.map((values, i) => ({ day: DAYS[i] ?? '', profile: profile(values) })),
  };
}

describe.each([
  ['numeric', numeric],
  ['categorical', categorical],
])('a trailing reference of a %s variable', (_type, variable) => {
  it('is what counting all rows of its weeks at once gives, through files, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        week,
        fc.array(week, { minLength: 1, maxLength: 4 }),
        (reference, now, weeks) => {
          const current = variable(reference, now);
          const kept = weeks.map((days) => {
            const bytes = encodeProfiles([variable(reference, days)], {});
            const comparable = comparableWeek([current], decodeProfiles(bytes).variables)?.get('x');
            expect(comparable).toBeDefined();
            return comparable as Variable;
          });
          const rows = weeks.flat(2);
          const whole = variable(reference, [rows]).current[0]?.profile;
          for (const order of [kept, kept.toReversed()]) {
            const merged = withTrailingReference(current, order)?.reference;
            expect(merged && countsOf(merged)).toEqual(whole && countsOf(whole));
            const [found, expected] = [merged, whole].map((profile) => profile && sampleSummary(profile));
            expect(found?.mean ?? 0).toBeCloseTo(expected?.mean ?? 0, 12);
            expect(found?.standardDeviation ?? 0).toBeCloseTo(expected?.standardDeviation ?? 0, 12);
          }
        },
      ),
    );
  });

  it('is of one reference only: another one does not add up', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(value, { minLength: 1 }),
        fc.uniqueArray(value, { minLength: 1 }),
        week,
        (reference, other, days) => {
          const same = reference.length === other.length && reference.every((each) => other.includes(each));
          const week = comparableWeek([variable(reference, days)], [variable(other, days)]);
          expect(week === undefined).toBe(!same);
        },
      ),
    );
  });
});

describe('a trailing KS distance', () => {
  it('lies below the one of the rows by at most its bound', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), week, week, (reference, before, now) => {
        const current = numeric(reference, now);
        const trailing = withTrailingReference(current, [numeric(reference, before)]);
        if (trailing?.type !== 'numeric') {
          throw new TypeError('expected a numeric variable');
        }
        const result = kolmogorovSmirnov(
          trailing.support,
          trailing.reference,
          counted(trailing.support, now.flat()),
        );
        if (result.kind === 'not-computable') {
          throw new TypeError(result.reason);
        }
        const exact = distance(before.flat(), now.flat());
        expect(result.statistic).toBeLessThanOrEqual(exact + 1e-12);
        expect(result.statistic + (result.statisticErrorBound ?? 0)).toBeGreaterThanOrEqual(exact - 1e-12);
      }),
    );
  });
});

describe('a noise floor', () => {
  const effects = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 13, maxLength: 52 });

  it('is an effect size of its weeks that at least one other reaches, and shuffling changes nothing', () => {
    fc.assert(
      fc.property(effects, (sizes) => {
        const floor = noiseFloor(sizes);
        expect(sizes).toContain(floor);
        expect(sizes.filter((size) => size >= (floor ?? 2)).length).toBeGreaterThanOrEqual(2);
        expect(noiseFloor(sizes.toReversed())).toBe(floor);
      }),
    );
  });

  it('raises the configured floor, never lowers it, and never to more than twice', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), effects, (configured, sizes) => {
        const floor = effectSizeFloor(configured, noiseFloor(sizes));
        expect(floor).toBeGreaterThanOrEqual(configured);
        expect(floor).toBeLessThanOrEqual(Math.max(configured, Math.min(1, 2 * configured)));
      }),
    );
  });
});

/** All of a profile but its moments, which another grouping of the rows moves by rounding. */
function countsOf(profile: Profile) {
  if (profile.kind === 'categorical') {
    return profile;
  }
  const { count, nullCount, min, max, cells, cellCounts } = profile;
  return { count, nullCount, min, max, cells, cellCounts };
}

/** The largest difference of the two distribution functions, by definition. */
function distance(a: readonly number[], b: readonly number[]): number {
  const below = (values: readonly number[], x: number) =>
    values.filter((each) => each <= x).length / values.length;
  return Math.max(...[...a, ...b].map((x) => Math.abs(below(a, x) - below(b, x))));
}
