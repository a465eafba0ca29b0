import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { cumulativeShares } from '../../shared/profiles/cumulative-shares.ts';
import { emptyNumericProfile } from '../../shared/profiles/empty-profile.ts';
import { histogram } from '../../shared/profiles/histogram.ts';
import { mergeAll, mergeNumeric } from '../../shared/profiles/merge-profiles.ts';
import { buildNumericSupport } from '../../shared/profiles/numeric-support.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { decodeProfiles, encodeProfiles } from '../../shared/profiles/profiles-arrow.ts';
import { quantiles } from '../../shared/profiles/quantiles.ts';
import { counted, supportOf } from '../unit/profiles/counted.ts';

/** Small integers for ties, any finite double for the rest. */
const finite = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
/** Values whose sums and squares stay finite. */
const moderate = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 }));
/** Values whose squares add up exactly in 106 bits: 31 bits above a common last place. */
const fixedPoint = fc.integer().map((units) => units / 1024);
const any = fc.oneof(
  moderate,
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const options = fc.constantFrom({}, { cap: 1, gridSize: 2 }, { cap: 4, gridSize: 4 });

describe('numeric profiles', () => {
  it('count every value in the cell of its definition', () => {
    fc.assert(
      fc.property(fc.array(finite), fc.array(finite), options, (reference, current, option) => {
        const support = supportOf(reference, option);
        const expected = new Map<number, number>();
        for (const value of current) {
          const below = support.values.filter((other) => other < value).length;
          const cell = support.values[below] === value ? 2 * below + 1 : 2 * below;
          expected.set(cell, (expected.get(cell) ?? 0) + 1);
        }
        const profile = counted(support, current);
        const found = [...profile.cells].map((cell, i) => [cell, profile.cellCounts[i]] as const);
        expect(found).toEqual([...expected].sort(([a], [b]) => a - b));
        expect(profile.count).toBe(current.length);
        expect(Number.isFinite(profile.mean)).toBe(true);
        expect(profile.sumSquaredDeviations).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('do not depend on the order of the rows, nor does their support', () => {
    const shuffled = fc
      .array(finite, { minLength: 1 })
      .chain((sample) =>
        fc.tuple(fc.constant(sample), fc.shuffledSubarray(sample, { minLength: sample.length })),
      );
    fc.assert(
      fc.property(shuffled, options, ([sample, other], option) => {
        const support = supportOf(sample, option);
        expect(supportOf(other, option)).toEqual(support);
        expect(counted(support, other)).toEqual(counted(support, sample));
      }),
    );
  });

  it('merge to the whole from any split, in any order and grouping, to the bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(any, finite)), { minLength: 1, maxLength: 6 }),
        fc.array(finite),
        options,
        (parts, sample, option) => {
          const support = supportOf(sample, option);
          const profiles = parts.map((part) => counted(support, part, part.length % 3));
          const nulls = parts.reduce((sum, part) => sum + (part.length % 3), 0);
          const whole = counted(support, parts.flat(), nulls);
          expect(mergeAll(profiles)).toEqual(whole);
          expect(mergeAll([...profiles].reverse())).toEqual(whole);
          expect(profiles.reduce(mergeNumeric, emptyNumericProfile())).toEqual(whole);
          expect(profiles.reduceRight(mergeNumeric, emptyNumericProfile())).toEqual(whole);
        },
      ),
    );
  });

  it('have the mean and the variance of rational arithmetic, to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.array(fixedPoint, { minLength: 2 }), fc.array(fixedPoint), (sample, reference) => {
        const profile = counted(supportOf(reference), sample);
        // In units of 1 / 1024 and its square: integers, so that nothing is rounded.
        const units = sample.map((value) => BigInt(value * 1024));
        const count = BigInt(units.length);
        const sum = units.reduce((total, unit) => total + unit, 0n);
        const squares = units.reduce((total, unit) => total + unit * unit, 0n);
        const mean = Number(sum) / 1024 / units.length;
        const deviations = Number(count * squares - sum * sum) / units.length / 2 ** 20;
        const scale = Math.max(...sample.map(Math.abs));
        expect(Math.abs(profile.mean - mean)).toBeLessThanOrEqual(4e-16 * scale);
        // A deviation from the support's middle value is rounded once, a square once more.
        const spread = Math.max(...sample.map((value) => Math.abs(value - profile.moments.origin)));
        const tolerance = 1e-15 * (deviations + units.length * spread ** 2);
        expect(Math.abs(profile.sumSquaredDeviations - deviations)).toBeLessThanOrEqual(tolerance);
      }),
    );
  });

  it('have histograms that keep every row and quantiles that are order statistics', () => {
    const sample = fc.array(moderate, { minLength: 1 });
    const edges = fc.uniqueArray(moderate, { minLength: 2 });
    fc.assert(
      fc.property(
        sample,
        fc.array(moderate),
        edges,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (reference, current, ends, p) => {
          const support = supportOf(reference);
          const binEdges = buildNumericSupport(Float64Array.from(ends)).values;
          fc.pre(binEdges.length >= 2);
          const binned = histogram(counted(support, current), support, binEdges);
          expect(binned.reduce((sum, rows) => sum + rows, 0)).toBe(current.length);
          const sorted = Float64Array.from(reference).sort();
          const [quantile = Number.NaN] = quantiles(counted(support, reference), support, [p]) ?? [];
          expect(sorted.filter((value) => value <= quantile).length / sorted.length).toBeGreaterThanOrEqual(
            p,
          );
          expect(sorted.filter((value) => value < quantile).length / sorted.length).toBeLessThanOrEqual(p);
        },
      ),
    );
  });

  it('have ascending positions inside [min, max] and shares that end at 1', () => {
    fc.assert(
      fc.property(
        fc.array(finite),
        fc.array(finite, { minLength: 1 }),
        options,
        (reference, current, option) => {
          const support = supportOf(reference, option);
          const profile = counted(support, current);
          const { positions, shares } = cumulativeShares(profile, support);
          expect(shares[shares.length - 1]).toBe(1);
          expect([...positions]).toEqual([...positions].sort((a, b) => a - b));
          expect(positions[0]).toBeGreaterThanOrEqual(profile.min);
          expect(positions[positions.length - 1]).toBeLessThanOrEqual(profile.max);
        },
      ),
    );
  });
});

describe('an Arrow file of profiles', () => {
  const day = fc
    .integer({ min: 0, max: 30_000 })
    .map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10));
  const days = fc.uniqueArray(day, { maxLength: 4 }).map((list) => list.sort());
  const entries = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.nat()));

  const numeric = fc.tuple(
    fc.array(moderate),
    days,
    fc.array(fc.array(any), { minLength: 4, maxLength: 4 }),
    options,
  );
  const categorical = fc.tuple(entries, days, fc.array(entries, { minLength: 4, maxLength: 4 }), fc.nat());

  // Arrow drops a byte order mark from metadata; Vigie's own have none.
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\uFEFF'));

  const variables = fc
    .tuple(fc.array(numeric, { maxLength: 3 }), fc.array(categorical, { maxLength: 3 }))
    .map(([numerics, categoricals]): Variable[] => [
      ...numerics.map(([sample, list, samples, option], i): Variable => {
        const support = supportOf(sample, option);
        const current = list.map((name, d) => ({
          day: name,
          profile: counted(support, samples[d] ?? [], d),
        }));
        return {
          name: `n${i}`,
          role: 'feature',
          type: 'numeric',
          support,
          reference: counted(support, sample),
          current,
        };
      }),
      ...categoricals.map(([sample, list, samples, nulls], i): Variable => {
        const current = list.map((name, d) => ({
          day: name,
          profile: categoricalProfile(samples[d] ?? [], d),
        }));
        const reference = categoricalProfile(sample, nulls);
        return { name: `c${i}`, role: 'decision', type: 'categorical', reference, current };
      }),
    ]);

  it('gives back what was written, and the same bytes again', () => {
    fc.assert(
      fc.property(variables, fc.dictionary(text, text), (list, metadata) => {
        const bytes = encodeProfiles(list, metadata);
        const decoded = decodeProfiles(bytes);
        expect(decoded.variables).toEqual(list);
        expect(new Map(Object.entries(decoded.metadata))).toEqual(new Map(Object.entries(metadata)));
        expect(encodeProfiles(decoded.variables, decoded.metadata)).toEqual(bytes);
      }),
    );
  });
});
