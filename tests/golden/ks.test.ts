import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnovPValue } from '../../shared/math/kolmogorov-smirnov-p-value.ts';
import { ksOneSampleSurvival } from '../../shared/math/ks-one-sample-survival.ts';
import { ksTwoSample } from '../../shared/math/ks-two-sample.ts';
import { expectClose } from './close.ts';
import golden from './ks.json' with { type: 'json' };
import oneSample from './kstwo.json' with { type: 'json' };
import { drawSample } from './samples.ts';

// |ΔD|: SciPy subtracts two rounded fractions, we divide one whole number.
const STATISTIC = { rtol: 0, atol: 1e-12 };
// SciPy's own 1 − cdf keeps 1e-14 absolute, which is 4e-11 of the smallest value that it serves.
const SURVIVAL = { rtol: 1e-10, atol: 1e-300 };

describe('ksTwoSample against scipy.stats.ks_2samp', () => {
  it('has cases in both regimes and down to 1e-280', () => {
    const large = golden.cases.filter((c) => Math.max(c.reference.count, c.current.count) > 10_000);
    const tail = golden.cases.filter((c) => c.pValue > 0 && c.pValue < 1e-280);
    expect(golden.cases.length).toBeGreaterThanOrEqual(200);
    expect(large.length).toBeGreaterThanOrEqual(50);
    expect(tail.length).toBeGreaterThanOrEqual(5);
  });

  it.each(golden.cases)('$name', ({ reference, current, statistic, pValue, rtol, atol }) => {
    const result = ksTwoSample(drawSample(reference), drawSample(current));
    expectClose(result.statistic, statistic, STATISTIC);
    expectClose(result.pValue, pValue, { rtol, atol });
    const fromStatistic = kolmogorovSmirnovPValue(statistic, reference.count, current.count);
    expectClose(fromStatistic, pValue, { rtol, atol });
  });
});

describe('ksOneSampleSurvival against scipy.stats.kstwo.sf', () => {
  const bySize = Map.groupBy(oneSample.cases, ([n]) => n);

  it.each([...bySize])('n = %d', (n, cases) => {
    expect(cases.length).toBeGreaterThan(10);
    for (const [, x, survival] of cases) {
      expectClose(ksOneSampleSurvival(n!, x!), survival!, SURVIVAL);
    }
  });
});
