import { expect } from 'vitest';

export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** Asserts |actual − expected| <= atol + rtol |expected|; nothing is rounded first. */
export function expectClose(actual: number, expected: number, { rtol, atol }: Tolerance): void {
  const allowed = atol + rtol * Math.abs(expected);
  const message = `got ${actual}, expected ${expected} within ${allowed}`;
  expect(Math.abs(actual - expected), message).toBeLessThanOrEqual(allowed);
}
