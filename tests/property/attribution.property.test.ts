import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributionFinding } from '../../shared/findings/attribution-finding.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { numericVariable } from '../support/variable-fixture.ts';

const NAMES = ['a', 'b', 'c', 'd'];

/** Rows of what four features add. */
const rows = fc.array(fc.tuple(...NAMES.map(() => fc.double({ min: -1e3, max: 1e3, noNaN: true }))), {
  minLength: 1,
  maxLength: 40,
});

const features = Object.fromEntries(
  NAMES.map((name) => [name, { type: 'numeric' as const, contribution: `shap_${name}` }]),
);

type Rows = readonly (readonly number[])[];

function variable(name: string, role: 'contribution' | 'margin', sides: readonly Float64Array[]): Variable {
  const [reference = new Float64Array(0), current = new Float64Array(0)] = sides;
  const half = Math.ceil(current.length / 2);
  return numericVariable({
    name,
    role,
    reference,
    current: [
      { day: '2026-11-09', values: current.slice(0, half) },
      { day: '2026-11-10', values: current.slice(half) },
    ],
  });
}

function attribute(reference: Rows, current: Rows) {
  const column = (i: number) =>
    [reference, current].map((side) => Float64Array.from(side, (row) => row[i] ?? 0));
  const sums = [reference, current].map((side) =>
    Float64Array.from(side, (row) => row.reduce((sum, part) => sum + part, -3)),
  );
  const variables = [
    variable('margin', 'margin', sums),
    ...NAMES.map((name, i) => variable(`shap_${name}`, 'contribution', column(i))),
  ];
  const attribution = { scale: 'margin' as const, margin: 'margin' };
  return { variables, found: attributionFinding(variables, { attribution, features }) };
}

/** A sum of four and a constant is off by some units in the last place of the largest term, 1e3; so are the means. */
const ROUNDING = 20 * 1e3 * 2 ** -52;

describe('contributions that add up row by row', () => {
  it('add up to the shift of the mean, whatever the rows', () => {
    fc.assert(
      fc.property(rows, rows, (reference, current) => {
        const { found } = attribute(reference, current);
        expect(Math.abs(found?.residualShift ?? Number.NaN)).toBeLessThanOrEqual(ROUNDING);
        const sum = found?.features.reduce((total, { shift }) => total + (shift ?? Number.NaN), 0);
        expect(Math.abs((sum ?? Number.NaN) - (found?.attributedShift ?? 0))).toBeLessThanOrEqual(ROUNDING);
      }),
    );
  });

  it('do so to the bit in any order of features and variables', () => {
    fc.assert(
      fc.property(
        rows,
        rows,
        fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
        (reference, current, order) => {
          const { variables, found } = attribute(reference, current);
          const shuffled = Object.fromEntries(
            order.map((name) => [name, { type: 'numeric' as const, contribution: `shap_${name}` }]),
          );
          const attribution = { scale: 'margin' as const, margin: 'margin' };
          expect(attributionFinding(variables.toReversed(), { attribution, features: shuffled })).toEqual(
            found,
          );
        },
      ),
    );
  });

  it('change their sign when the sides change places', () => {
    fc.assert(
      fc.property(rows, rows, (reference, current) => {
        const there = attribute(reference, current).found;
        const back = attribute(current, reference).found;
        const shifts = (found: typeof there) =>
          new Map(found?.features.map((one) => [one.feature, one.shift ?? 0]));
        for (const [name, shift] of shifts(there)) {
          // The week's mean is merged from two days, the reference's is not.
          expect(Math.abs(shift + (shifts(back).get(name) ?? Number.NaN))).toBeLessThanOrEqual(ROUNDING);
        }
      }),
    );
  });
});
