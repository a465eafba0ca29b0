import { describe, expect, it } from 'vitest';
import type { NumericTestName } from '../../shared/drift/drift-result.ts';
import { numericTests } from '../../shared/drift/test-registry.ts';
import { cramerVonMisesLimitSurvival } from '../../shared/math/cramer-von-mises-limit-survival.ts';
import { studentTTwoSided } from '../../shared/math/student-t-two-sided.ts';
import { counted, supportOf } from '../unit/profiles/counted.ts';
import { expectClose } from './close.ts';
import { drawSample, type SampleRecipe } from './samples.ts';
import golden from './two-sample.json' with { type: 'json' };

const TIGHT = { rtol: 1e-12, atol: 1e-300 };

/** Compares two samples on the values of both, so that no row falls into a gap. */
function compared(test: NumericTestName, reference: SampleRecipe, current: SampleRecipe) {
  const values = drawSample(reference);
  const others = drawSample(current);
  const support = supportOf([...values, ...others]);
  const profile = counted(support, [...values]);
  const result = numericTests[test](support, profile, counted(support, [...others]));
  return { result, standardDeviation: Math.sqrt(profile.sumSquaredDeviations / (profile.count - 1)) };
}

const P_VALUE_TESTS = [
  ['anderson_darling', 'andersonDarling', 1e-12],
  ['cramer_von_mises', 'cramerVonMises', 1e-12],
  ['mann_whitney', 'mannWhitney', 0],
  // The two means of equal samples may differ by their rounding, in ours as in NumPy's.
  ['welch_t', 'welchT', 1e-9],
] as const;

describe.each(P_VALUE_TESTS)('%s against SciPy', (test, key, statisticTolerance) => {
  it.each(golden.cases)('$name', (c) => {
    const { result } = compared(test, c.reference, c.current);
    const expected = c[key];
    if (expected === null) {
      expect(result).toMatchObject({ kind: 'not-computable', test });
      return;
    }
    if (result.kind !== 'p-value') throw new Error(`expected a p-value, got ${JSON.stringify(result)}`);
    expectClose(result.statistic, expected.statistic, { rtol: 1e-10, atol: statisticTolerance });
    expectClose(result.pValue, expected.pValue, { rtol: 1e-9, atol: 1e-300 });
    expect(result.statisticErrorBound).toBe(0);
    if ('scipyPValue' in expected) {
      // What SciPy itself says, to the terms that its series leaves out.
      expectClose(result.pValue, expected.scipyPValue, { rtol: 1e-10, atol: 2e-7 });
    }
  });
});

describe.each(['energy', 'wasserstein'] as const)('%s against SciPy', (test) => {
  it.each(golden.cases)('$name', (c) => {
    const { result, standardDeviation } = compared(test, c.reference, c.current);
    if (!(standardDeviation > 0)) {
      expect(result).toMatchObject({ kind: 'not-computable', test });
      return;
    }
    if (result.kind !== 'distance') throw new Error(`expected a distance, got ${JSON.stringify(result)}`);
    const unit = test === 'energy' ? Math.sqrt(standardDeviation) : standardDeviation;
    expectClose(result.statistic, c[test] / unit, { rtol: 1e-10, atol: 1e-15 });
    expect(result.statisticErrorBound).toBe(0);
  });
});

describe('the golden file', () => {
  it('holds far tails, ties, single values and constants', () => {
    const tails = golden.cases.filter(({ welchT }) => welchT !== null && welchT.pValue < 1e-100);
    expect(golden.cases.length).toBeGreaterThanOrEqual(60);
    expect(tails.length).toBeGreaterThanOrEqual(3);
    expect(golden.cases.filter(({ cramerVonMises }) => (cramerVonMises?.pValue ?? 1) < 1e-100)).not.toEqual(
      [],
    );
    expect(golden.cases.filter(({ reference }) => reference.count === 1).length).toBeGreaterThan(5);
  });
});

describe('cramerVonMisesLimitSurvival', () => {
  it.each(golden.cramerVonMisesLimit)('at %d', (x, survival) => {
    expectClose(cramerVonMisesLimitSurvival(x), survival, { rtol: 1e-10, atol: 0 });
  });
});

describe('studentTTwoSided against scipy.stats.t.sf', () => {
  const byDegrees = Map.groupBy(golden.studentT, ([, degreesOfFreedom]) => degreesOfFreedom);
  it.each([...byDegrees])('%d degrees of freedom', (degreesOfFreedom, cases) => {
    for (const [t, , p] of cases) {
      expectClose(studentTTwoSided(t!, degreesOfFreedom!), p!, TIGHT);
    }
  });
});
