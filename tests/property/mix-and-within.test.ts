import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixAndWithin } from '../../shared/drift/mix-and-within.ts';

const mean = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.nat(100_000) });
const segments = fc
  .array(fc.record({ before: fc.record({ count, mean }), after: fc.record({ count, mean }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((pairs) => ({ before: pairs.map((pair) => pair.before), after: pairs.map((pair) => pair.after) }))
  .filter(({ before, after }) => before.some((one) => one.count > 0) && after.some((one) => one.count > 0));

/** Shares and rates are at most 1, and there are at most 25 terms a sum: the rounding of each is half an ulp of 1 at most. */
const FEW_ULPS = 8 * Number.EPSILON;

describe('mix and within', () => {
  it('add up to the difference of the means', () => {
    fc.assert(
      fc.property(segments, ({ before, after }) => {
        const shift = mixAndWithin(before, after);
        expect(Math.abs((shift?.mix ?? NaN) + (shift?.within ?? NaN) - (shift?.total ?? NaN))).toBeLessThan(
          FEW_ULPS,
        );
        const pooled = (side: typeof before) =>
          side.reduce((sum, one) => sum + one.count * one.mean, 0) /
          side.reduce((sum, one) => sum + one.count, 0);
        expect(Math.abs((shift?.total ?? NaN) - (pooled(after) - pooled(before)))).toBeLessThan(
          32 * Number.EPSILON,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('change their signs when the sides change places', () => {
    fc.assert(
      fc.property(segments, ({ before, after }) => {
        const forth = mixAndWithin(before, after);
        const back = mixAndWithin(after, before);
        for (const key of ['total', 'mix', 'within'] as const) {
          expect((forth?.[key] ?? NaN) + (back?.[key] ?? NaN)).toBeCloseTo(0, 14);
        }
      }),
    );
  });

  it('do not change when a segment is cut into parts that are alike', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 2, max: 5 }), ({ before, after }, parts) => {
        const cut = (side: typeof before) =>
          side.flatMap((one) => Array.from({ length: parts }, () => ({ ...one, count: one.count })));
        const whole = mixAndWithin(before, after);
        const inParts = mixAndWithin(cut(before), cut(after));
        expect(inParts?.mix).toBeCloseTo(whole?.mix ?? NaN, 13);
        expect(inParts?.within).toBeCloseTo(whole?.within ?? NaN, 13);
      }),
    );
  });

  it('keep the order of the segments, which changes no total', () => {
    fc.assert(
      fc.property(segments, ({ before, after }) => {
        const forward = mixAndWithin(before, after);
        const reversed = mixAndWithin(before.toReversed(), after.toReversed());
        expect(reversed?.mix).toBe(forward?.mix);
        expect(reversed?.within).toBe(forward?.within);
        expect(reversed?.bySegment).toEqual(forward?.bySegment.toReversed());
      }),
    );
  });
});
