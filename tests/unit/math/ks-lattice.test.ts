import { describe, expect, it } from 'vitest';
import { ksLattice } from '../../../shared/math/ks-lattice.ts';

describe('ksLattice', () => {
  it('counts steps of 1 over the least common multiple', () => {
    expect(ksLattice(0.5, 4, 6)).toEqual({ steps: 6, leastCommonMultiple: 12, greatestCommonDivisor: 2 });
    expect(ksLattice(1, 7, 5)).toEqual({ steps: 35, leastCommonMultiple: 35, greatestCommonDivisor: 1 });
  });

  it('rounds to the nearest step', () => {
    expect(ksLattice(1 / 3 - 1e-12, 3, 3).steps).toBe(1);
    expect(ksLattice(0.49, 1, 1).steps).toBe(0);
  });
});
