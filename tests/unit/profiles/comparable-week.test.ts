import { describe, expect, it } from 'vitest';
import { comparableWeek } from '../../../shared/profiles/comparable-week.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { withTrailingReference } from '../../../shared/profiles/trailing-reference.ts';
import { categories, neverLogged, numbers, range } from '../findings/variables.ts';

const REGIONS = { north: 30, south: 10 };
const income = (current: readonly number[], reference = range(1, 40)) =>
  numbers('income', reference, current);
const region = (
  current: Readonly<Record<string, number>>,
  reference: Readonly<Record<string, number>> = REGIONS,
) => categories('region', reference, current);

describe('an earlier week', () => {
  const now = [income(range(5, 10)), region({ north: 3 })];
  const before = [income(range(20, 30)), region({ south: 4 })];

  it('adds up where both weeks have the same reference', () => {
    const week = comparableWeek(now, before);
    expect([...(week?.keys() ?? [])]).toEqual(['income', 'region']);
    expect(week?.get('income')).toEqual(before[0]);
    expect(week?.get('region')).toEqual(before[1]);
    // The earlier copy of the reference is not held on to.
    expect(week?.get('income')?.reference).toBe(now[0]?.reference);
  });

  it.each<[string, Variable]>([
    ['another support', income(range(20, 30), range(2, 41))],
    ['another number of rows in a cell', income(range(20, 30), [1, ...range(1, 40)])],
    ['other missing rows', numbers('income', range(1, 40), range(20, 30), { nulls: [1, 0] })],
    ['another category', region({ south: 4 }, { north: 30, east: 10 })],
    ['other counts of a category', region({ south: 4 }, { north: 29, south: 11 })],
  ])('does not add up, as a whole, where one variable has %s', (_difference, changed) => {
    expect(
      comparableWeek(now, [...before.filter(({ name }) => name !== changed.name), changed]),
    ).toBeUndefined();
  });

  it('is compared in what both weeks have', () => {
    const week = comparableWeek(now, [before[1]!, numbers('age', [1, 2], [1])]);
    expect([...(week?.keys() ?? [])]).toEqual(['region']);
    const retyped = comparableWeek(now, [before[1]!, categories('income', { low: 4 }, { low: 1 })]);
    expect([...(retyped?.keys() ?? [])]).toEqual(['region']);
    const otherRole = numbers('income', range(1, 40), range(20, 30), { role: 'score' });
    expect([...(comparableWeek(now, [before[1]!, otherRole])?.keys() ?? [])]).toEqual(['region']);
  });

  it('has nothing to compare where no variable is shared', () => {
    expect(comparableWeek(now, [numbers('age', [1, 2], [1])])).toBeUndefined();
  });
});

describe('a trailing reference', () => {
  it('is the rows of the earlier weeks together', () => {
    const variable = withTrailingReference(income([1]), [income(range(1, 20)), income(range(21, 40))]);
    expect(variable).toEqual({ ...income([1]), reference: income(range(1, 40)).reference });
    expect(
      withTrailingReference(region({ north: 1 }), [region({ north: 2, west: 1 }), region({ north: 5 })])
        ?.reference,
    ).toEqual(region({}, { north: 7, west: 1 }).reference);
  });

  it('is none where no week has a day of it', () => {
    expect(withTrailingReference(income([1]), [neverLogged(income([]))])).toBeUndefined();
    expect(withTrailingReference(region({}), [])).toBeUndefined();
  });
});
