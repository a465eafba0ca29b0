import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../shared/config/nearest-name.ts';

describe('nearestName', () => {
  it.each([
    ['incme', ['income', 'incomes'], 'income'],
    ['INCOME', ['outcome', 'income'], 'income'],
    ['ids', ['id'], 'id'],
    ['thresold', ['threshold'], 'threshold'],
    // As near as another: the first.
    ['bat', ['cat', 'rat'], 'cat'],
  ])('of %s among %j is %s', (typed, known, expected) => {
    expect(nearestName(typed, known)).toBe(expected);
  });

  it.each([
    ['zebra', ['income', 'age']],
    // One letter of one is nothing in common.
    ['x', ['a', 'b']],
    ['', ['a']],
    ['income', []],
  ])('of %s among %j is none', (typed, known) => {
    expect(nearestName(typed, known)).toBeUndefined();
  });
});
