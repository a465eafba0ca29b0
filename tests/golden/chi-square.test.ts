import { describe, expect, it } from 'vitest';
import { chiSquareContingency } from '../../shared/math/chi-square-contingency.ts';
import { chiSquareSurvival } from '../../shared/math/chi-square-survival.ts';
import golden from './chi-square.json' with { type: 'json' };
import { expectClose } from './close.ts';

describe('chiSquareSurvival against scipy.stats.chi2.sf', () => {
  const byDegrees = Map.groupBy(golden.survival, ([, degreesOfFreedom]) => degreesOfFreedom);

  it.each([...byDegrees])('%d degrees of freedom', (degreesOfFreedom, cases) => {
    expect(cases.length).toBe(12);
    for (const [statistic, , survival] of cases) {
      const actual = chiSquareSurvival(statistic!, degreesOfFreedom!);
      expectClose(actual, survival!, { rtol: 2e-11, atol: 1e-300 });
    }
  });
});

describe('chiSquareContingency against scipy.stats.chi2_contingency', () => {
  it.each(golden.contingency)('$name', (c) => {
    const result = chiSquareContingency(Float64Array.from(c.reference), Float64Array.from(c.current));
    expect(result.degreesOfFreedom).toBe(c.degreesOfFreedom);
    expectClose(result.statistic, c.statistic, c);
    expectClose(result.pValue, c.pValue, { rtol: c.rtol, atol: 1e-300 });
  });
});
