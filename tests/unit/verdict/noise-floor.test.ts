import { describe, expect, it } from 'vitest';
import { CALM_WEEKS_NEEDED, effectSizeFloor, noiseFloor } from '../../../shared/verdict/noise-floor.ts';

/** 0.001, 0.002, … in an order that is not theirs. */
const thousandths = (count: number) =>
  Array.from({ length: count }, (_, i) => (((i * 7) % count) + 1) / 1000).toSorted((a, b) =>
    String(b).localeCompare(String(a)),
  );

describe('the noise floor', () => {
  it('takes a quarter of a year to learn', () => {
    expect(CALM_WEEKS_NEEDED).toBe(13);
    expect(noiseFloor([])).toBeNull();
    expect(noiseFloor(Array(12).fill(0.2))).toBeNull();
    expect(noiseFloor(Array(13).fill(0.2))).toBe(0.2);
  });

  it('is the order statistic at or below the 99th percentile', () => {
    // Index ⌊0.99 (n - 1)⌋ of 0 … n - 1: the second largest up to n = 101, where 0.99 · 100 = 99 is met exactly.
    expect(noiseFloor(Array.from({ length: 13 }, (_, i) => (13 - i) / 100))).toBe(0.12);
    expect(noiseFloor(Array.from({ length: 52 }, (_, i) => (i + 1) / 100))).toBe(0.51);
    expect(noiseFloor(Array.from({ length: 101 }, (_, i) => i / 1000))).toBe(0.099);
    expect(noiseFloor(Array.from({ length: 102 }, (_, i) => i / 1000))).toBe(0.099);
    expect(noiseFloor(Array.from({ length: 201 }, (_, i) => i / 1000))).toBe(0.198);
  });

  it('does not depend on the order of the weeks, nor on one incident among them', () => {
    expect(noiseFloor(thousandths(20))).toBe(0.019);
    expect(noiseFloor([...Array(12).fill(0.04), 0.9])).toBe(0.04);
    expect(noiseFloor([...Array(12).fill(0.04), 0.8, 0.9])).toBe(0.8);
  });
});

describe('the floor that a feature is held against', () => {
  it('is the configured one while nothing is learnt, or less than it', () => {
    expect(effectSizeFloor(0.1, null)).toBe(0.1);
    expect(effectSizeFloor(0.1, 0.03)).toBe(0.1);
  });

  it('is raised to what is ordinary, to at most twice the configured one', () => {
    expect(effectSizeFloor(0.1, 0.17)).toBe(0.17);
    expect(effectSizeFloor(0.1, 0.5)).toBe(0.2);
    expect(effectSizeFloor(0.25, 0.6)).toBe(0.5);
  });

  it('stays 0 for who wants p-values alone', () => {
    expect(effectSizeFloor(0, 0.3)).toBe(0);
  });
});
