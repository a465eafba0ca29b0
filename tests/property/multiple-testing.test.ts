import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochbergAdjustedPValues } from '../../shared/math/benjamini-hochberg-adjusted-p-values.ts';
import { holmAdjustedPValues } from '../../shared/math/holm-adjusted-p-values.ts';

const pValue = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1e-6, noNaN: true }),
  fc.constantFrom(0, 0.01, 0.05, 1, Number.MIN_VALUE),
);
const family = fc.array(pValue, { maxLength: 40 });

describe.each([
  ['holmAdjustedPValues', holmAdjustedPValues],
  ['benjaminiHochbergAdjustedPValues', benjaminiHochbergAdjustedPValues],
] as const)('%s', (_, adjust) => {
  it('lies between the p-value and 1, and keeps their order', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const adjusted = adjust(pValues);
        expect(adjusted).toHaveLength(pValues.length);
        for (const [i, p] of pValues.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          for (const [j, other] of pValues.entries()) {
            if (p <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          }
        }
      }),
    );
  });

  it('moves with the p-values when they change places', () => {
    const shuffled = family.chain((pValues) =>
      fc.tuple(
        fc.constant(pValues),
        fc.shuffledSubarray(
          pValues.map((__, i) => i),
          { minLength: pValues.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([pValues, places]) => {
        const adjusted = adjust(pValues);
        expect(adjust(places.map((i) => pValues[i]!))).toEqual(places.map((i) => adjusted[i]!));
      }),
    );
  });

  it('never shrinks when a test that finds nothing joins the family', () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const joined = adjust([...pValues, 1]).slice(0, pValues.length);
        const before = adjust(pValues);
        for (const [i, p] of joined.entries()) expect(p).toBeGreaterThanOrEqual(before[i]!);
      }),
    );
  });

  it('rejects the same at alpha as the steps of the procedure do', () => {
    fc.assert(
      fc.property(family, fc.constantFrom(0.01, 0.05, 0.2), (pValues, alpha) => {
        const rejected = adjust(pValues).filter((p) => p <= alpha).length;
        expect(rejected).toBe(
          adjust === holmAdjustedPValues ? steppedDown(pValues, alpha) : steppedUp(pValues, alpha),
        );
      }),
    );
  });
});

it('Holm is never more lenient than Benjamini and Hochberg', () => {
  fc.assert(
    fc.property(family, (pValues) => {
      const lenient = benjaminiHochbergAdjustedPValues(pValues);
      for (const [i, p] of holmAdjustedPValues(pValues).entries())
        expect(p).toBeGreaterThanOrEqual(lenient[i]!);
    }),
  );
});

/** Holm's procedure as its paper states it: go on from the smallest while each passes its own level. */
function steppedDown(pValues: readonly number[], alpha: number): number {
  const sorted = pValues.toSorted((a, b) => a - b);
  const stop = sorted.findIndex((p, i) => (sorted.length - i) * p > alpha);
  return stop === -1 ? sorted.length : stop;
}

/** Benjamini and Hochberg's: all up to the last that passes its level. */
function steppedUp(pValues: readonly number[], alpha: number): number {
  const sorted = pValues.toSorted((a, b) => a - b);
  return sorted.findLastIndex((p, i) => (sorted.length / (i + 1)) * p <= alpha) + 1;
}
