import { describe, expect, it } from 'vitest';
import { benjaminiHochbergAdjustedPValues } from '../../shared/math/benjamini-hochberg-adjusted-p-values.ts';
import { holmAdjustedPValues } from '../../shared/math/holm-adjusted-p-values.ts';
import { expectClose } from './close.ts';
import golden from './multiple-testing.json' with { type: 'json' };

/** One product and its rounding; both sides divide in another order. Denormal p-values keep no more than a step. */
const TOLERANCE = { rtol: 1e-15, atol: 1e-322 };

describe('adjusted p-values against statsmodels.stats.multitest.multipletests', () => {
  it.each(golden.cases)('$name', ({ pValues, holm, benjaminiHochberg }) => {
    expectAllClose(holmAdjustedPValues(pValues), holm);
    expectAllClose(benjaminiHochbergAdjustedPValues(pValues), benjaminiHochberg);
  });
});

function expectAllClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, pValue] of expected.entries()) {
    expectClose(actual[i]!, pValue, TOLERANCE);
  }
}
