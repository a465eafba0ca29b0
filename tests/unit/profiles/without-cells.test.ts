import { expect, it } from 'vitest';
import { emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { NumericCounter } from '../../../shared/profiles/numeric-counter.ts';
import { decodeProfiles, encodeProfiles } from '../../../shared/profiles/profiles-arrow.ts';
import { withoutCells } from '../../../shared/profiles/without-cells.ts';
import { numericProfile } from '../../support/variable-fixture.ts';

it('keeps the moments and forgets the distribution', () => {
  const profile = numericProfile([1, 2, 6, Number.NaN], 3);
  const bare = withoutCells(profile);
  expect(bare.support.values).toHaveLength(0);
  expect(bare.profile).toEqual({
    ...profile,
    cells: Int32Array.of(0),
    cellCounts: Float64Array.of(3),
  });
});

it('leaves a support on which the rows of a week are counted alike, and which Arrow keeps', () => {
  const { support, profile } = withoutCells(numericProfile([1, 2, 6]));
  const counter = new NumericCounter(support);
  counter.add(Float64Array.of(-4, 1, 9));
  const counted = counter.profile();
  // Deviations are measured from the middle of a support, which this one has lost.
  const { moments: _moments, ...rest } = withoutCells(numericProfile([-4, 1, 9])).profile;
  expect(counted).toMatchObject(rest);
  const variable = {
    name: 'shap_income',
    role: 'contribution' as const,
    type: 'numeric' as const,
    support,
    reference: profile,
    current: [{ day: '2026-11-09', profile: counted }],
  };
  expect(decodeProfiles(encodeProfiles([variable], {})).variables).toEqual([variable]);
});

it('has no cell where there is no row', () => {
  expect(withoutCells(emptyNumericProfile()).profile).toEqual(emptyNumericProfile());
});
