import { describe, expect, it } from 'vitest';
import { energy } from '../../../shared/drift/energy.ts';
import { categoricalHellinger, numericHellinger } from '../../../shared/drift/hellinger.ts';
import { categoricalJensenShannon, numericJensenShannon } from '../../../shared/drift/jensen-shannon.ts';
import { categoricalKullbackLeibler } from '../../../shared/drift/kullback-leibler.ts';
import { numericTotalVariation } from '../../../shared/drift/numeric-total-variation.ts';
import {
  categoricalPopulationStabilityIndex,
  numericPopulationStabilityIndex,
} from '../../../shared/drift/population-stability-index.ts';
import {
  categoricalPsiCriticalValue,
  numericPsiCriticalValue,
} from '../../../shared/drift/psi-critical-value.ts';
import { categoricalBinShares, numericBinShares } from '../../../shared/drift/reference-bins.ts';
import { wasserstein } from '../../../shared/drift/wasserstein.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { counted, supportOf } from '../profiles/counted.ts';

const of = (counts: Record<string, number>, nulls = 0) => categoricalProfile(Object.entries(counts), nulls);
const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
const support = supportOf(hundred);
const reference = counted(support, hundred);

/** Share of a bin times its log ratio, by hand. */
const term = (p: number, q: number) => (q - p) * Math.log(q / p);

describe('the bins of a reference', () => {
  it('are its deciles, each with a tenth, and one for what is missing', () => {
    const shares = numericBinShares(support, reference, counted(support, [10, 10.5, 1000, Number.NaN], 1));
    expect([...(shares?.reference ?? [])]).toEqual([...Array.from({ length: 10 }, () => 0.1), 0]);
    // 10 still belongs to the first bin, 10.5 to the second, 1000 to the last open one.
    expect([...(shares?.current ?? [])]).toEqual([0.2, 0.2, 0, 0, 0, 0, 0, 0, 0, 0.2, 0.4]);
  });

  it('merge equal deciles', () => {
    const sample = [...Array.from({ length: 75 }, () => 0), ...Array.from({ length: 25 }, (_, i) => i + 1)];
    const tied = supportOf(sample);
    const shares = numericBinShares(tied, counted(tied, sample), counted(tied, [0, 5, 6, 30]));
    // Deciles 0 (seven times), 5 and 15.
    expect([...(shares?.reference ?? [])]).toEqual([0.75, 0.05, 0.1, 0.1, 0]);
    expect([...(shares?.current ?? [])]).toEqual([0.25, 0.25, 0.25, 0.25, 0]);
  });

  it('keep a binary variable apart on either side', () => {
    for (const [zeros, ones] of [
      [99, 1],
      [1, 99],
    ] as const) {
      const sample = [...Array.from({ length: zeros }, () => 0), ...Array.from({ length: ones }, () => 1)];
      const binary = supportOf(sample);
      const shares = numericBinShares(binary, counted(binary, sample), counted(binary, [0, 1]));
      expect([...(shares?.reference ?? [])]).toEqual([zeros / 100, ones / 100, 0]);
      expect([...(shares?.current ?? [])]).toEqual([0.5, 0.5, 0]);
    }
  });

  it('end at support values on a grid, so that both sides fall into the same bins', () => {
    const grid = supportOf(hundred, { cap: 50, gridSize: 34 });
    const onGrid = counted(grid, hundred);
    const shares = numericBinShares(grid, onGrid, counted(grid, [...hundred, ...hundred]));
    expect(shares?.current).toEqual(shares?.reference);
    // The grid steps by about 3 of 100 rows, so a bin is a tenth give or take that.
    expect(shares?.reference.slice(0, -1).every((share) => share >= 0.06 && share <= 0.14)).toBe(true);
  });

  it('do not exist for a constant reference or without rows', () => {
    const constant = supportOf([5]);
    expect(numericBinShares(constant, counted(constant, [5, 5]), counted(constant, [5]))).toBeNull();
    expect(numericBinShares(support, reference, emptyNumericProfile())).toBeNull();
    expect(categoricalBinShares(of({}, 3), of({ a: 1 }))).toBeNull();
    expect(categoricalBinShares(of({ a: 1 }), of({}))).toBeNull();
  });
});

describe('the population stability index', () => {
  it('sums the shifts of the bins, empty ones at a share of 0.0001', () => {
    const moved = counted(support, [...hundred.slice(0, 50), ...hundred.slice(0, 50)]);
    const expected = 5 * term(0.1, 0.2) + 5 * term(0.1, 1e-4);
    expect(numericPopulationStabilityIndex(support, reference, moved)).toBeCloseTo(expected, 12);
  });

  it('has bins for unseen categories and for missing rows', () => {
    const index = categoricalPopulationStabilityIndex(
      of({ a: 5, b: 5 }),
      of({ a: 2, b: 4, new: 1, other: 1 }, 2),
    );
    const expected = term(0.5, 0.2) + term(0.5, 0.4) + 2 * term(1e-4, 0.2);
    expect(index).toBeCloseTo(expected, 12);
  });

  it('is finite when every value is missing, null when there are no bins', () => {
    const index = numericPopulationStabilityIndex(support, reference, counted(support, [], 10));
    expect(index).toBeCloseTo(10 * term(0.1, 1e-4) + term(1e-4, 1), 12);
    expect(numericPopulationStabilityIndex(support, reference, emptyNumericProfile())).toBeNull();
    expect(categoricalPopulationStabilityIndex(of({}), of({ a: 1 }))).toBeNull();
  });

  it('is 0 where a share below the floor vanishes', () => {
    expect(categoricalPopulationStabilityIndex(of({ a: 99_999, b: 1 }), of({ a: 99_999 }))).toBeCloseTo(0, 8);
  });
});

describe('the Jensen–Shannon distance', () => {
  it('is 1 for disjoint shares and 0 for equal ones', () => {
    expect(categoricalJensenShannon(of({ a: 3, b: 1 }), of({ x: 1, y: 2 }))).toBe(1);
    expect(categoricalJensenShannon(of({ a: 3, b: 1 }, 4), of({ a: 6, b: 2 }, 8))).toBe(0);
    expect(numericJensenShannon(support, reference, counted(support, [], 3))).toBe(1);
  });

  it('is the root of the divergence in bits', () => {
    // p = (1, 0), q = (1/2, 1/2): (log2(4/3) + 1/2 log2(2/3) + 1/2) / 2.
    const divergence = (Math.log2(4 / 3) + Math.log2(2 / 3) / 2 + 1 / 2) / 2;
    expect(categoricalJensenShannon(of({ a: 2 }), of({ a: 1, b: 1 }))).toBeCloseTo(Math.sqrt(divergence), 14);
  });

  it('is null where there are no bins', () => {
    expect(numericJensenShannon(support, emptyNumericProfile(), reference)).toBeNull();
    expect(categoricalJensenShannon(of({}), of({}))).toBeNull();
  });
});

describe('the Wasserstein distance', () => {
  // Mean 1, squared deviations 2, standard deviation 1.
  const three = supportOf([0, 1, 2]);
  const unit = counted(three, [0, 1, 2]);

  it('is a shift in standard deviations of the reference', () => {
    expect(wasserstein(three, unit, unit)).toBe(0);
    expect(wasserstein(three, unit, counted(three, [1, 2, 3]))).toBeCloseTo(1, 14);
    expect(wasserstein(three, unit, counted(three, [-1, 0, 1]))).toBeCloseTo(1, 14);
  });

  it('is the area between the distribution functions', () => {
    // F = 1/3, 2/3, 1; G = 1/2 from 0, 1 from 2: |1/3 - 1/2| + |2/3 - 1/2|.
    expect(wasserstein(three, unit, counted(three, [0, 2]))).toBeCloseTo(1 / 3, 14);
  });

  it('is exact for a tail of several values', () => {
    // Sorted differences: 0, 4, 98 over 3.
    expect(wasserstein(three, unit, counted(three, [0, 5, 100]))).toBeCloseTo(34, 12);
  });

  it('does not exist for a constant reference or without values', () => {
    const constant = supportOf([5]);
    expect(wasserstein(constant, counted(constant, [5, 5]), counted(constant, [6]))).toBeNull();
    expect(wasserstein(three, counted(three, [1]), unit)).toBeNull();
    expect(wasserstein(three, unit, emptyNumericProfile())).toBeNull();
    expect(wasserstein(three, emptyNumericProfile(), unit)).toBeNull();
    const huge = supportOf([-1e300, 1e300]);
    expect(wasserstein(huge, counted(huge, [-1e300, 1e300]), counted(huge, [0]))).toBeNull();
  });
});

describe('the Kullback–Leibler divergence', () => {
  it('is Σ p ln(p / q) from the reference, without bins that nobody uses', () => {
    const expected = 0.75 * Math.log(0.75 / 0.25) + 0.25 * Math.log(0.25 / 0.75);
    expect(categoricalKullbackLeibler(of({ a: 3, b: 1 }), of({ a: 10, b: 30 }))).toBeCloseTo(expected, 14);
  });

  it('stays finite where a category is gone: its share counts as 0.0001, and both sides are divided again', () => {
    const q = 0.0001 / 1.0001;
    const expected = 0.5 * Math.log((0.5 * 1.0001) / 1) + 0.5 * Math.log(0.5 / q);
    expect(categoricalKullbackLeibler(of({ a: 5, b: 5 }), of({ a: 7 }))).toBeCloseTo(expected, 13);
  });

  it('added up in both directions is the index, where no share was raised', () => {
    const [p, q] = [of({ a: 30, b: 50, c: 20 }), of({ a: 20, b: 30, c: 50 })];
    const both = (categoricalKullbackLeibler(p, q) ?? 0) + (categoricalKullbackLeibler(q, p) ?? 0);
    expect(categoricalPopulationStabilityIndex(p, q)).toBeCloseTo(both, 14);
  });
});

describe('the Hellinger distance', () => {
  it('is the root of half the squared differences of the roots', () => {
    // √((0.6 - 0.8)² + (0.8 - 0.6)²) / √2
    expect(categoricalHellinger(of({ a: 36, b: 64 }), of({ a: 64, b: 36 }))).toBeCloseTo(0.2, 14);
    expect(categoricalHellinger(of({ a: 5 }), of({ b: 9 }))).toBe(1);
    expect(numericHellinger(support, reference, counted(support, [], 7))).toBe(1);
  });
});

describe('the total variation of numbers', () => {
  it('is half the summed differences of the deciles, and leaves missing rows out', () => {
    const low = counted(support, [1, 2, 3, 100], 96);
    expect(numericTotalVariation(support, reference, low)).toBeCloseTo(0.8, 14);
    expect(numericTotalVariation(support, counted(support, hundred, 50), low)).toBeCloseTo(0.8, 14);
    expect(numericTotalVariation(support, reference, counted(support, [], 5))).toBeNull();
  });
});

describe('the energy distance', () => {
  it('is the root of twice the squared difference of the distribution functions, in roots of σ', () => {
    // 1/2 apart from 0 to 1 and from 1 to 2; σ² = 1/2.
    const pair = supportOf([0, 1, 2]);
    const [left, right] = [counted(pair, [0, 1]), counted(pair, [1, 2])];
    expect(energy(pair, left, right)).toBeCloseTo(Math.sqrt(1 / Math.SQRT1_2), 14);
    expect(energy(pair, counted(pair, [1, 1]), right)).toBeNull();
    expect(energy(pair, left, emptyNumericProfile())).toBeNull();
  });
});

describe('the PSI that chance alone passes', () => {
  it('is (1/n + 1/m) χ² with a degree less than there are bins in use', () => {
    const current = counted(support, hundred.slice(0, 50));
    expect(numericPsiCriticalValue(support, reference, current)).toBeCloseTo(
      0.03 * 16.918_977_604_620_448,
      12,
    );
    // A bin for missing rows counts as soon as one side has any.
    const lossy = counted(support, hundred.slice(0, 40), 10);
    expect(numericPsiCriticalValue(support, reference, lossy)).toBeCloseTo(0.03 * 18.307_038_053_275_146, 12);
    expect(categoricalPsiCriticalValue(of({ a: 5 }), of({ a: 9 }))).toBeNull();
    expect(categoricalPsiCriticalValue(of({ a: 5, b: 5 }), of({ c: 20 }))).toBeCloseTo(
      0.15 * 5.991_464_547_107_979,
      12,
    );
  });
});
