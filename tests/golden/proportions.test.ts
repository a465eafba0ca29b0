import { describe, it } from 'vitest';
import { newcombeInterval } from '../../shared/math/newcombe-interval.ts';
import { normalSurvival } from '../../shared/math/normal-survival.ts';
import { twoProportionTest } from '../../shared/math/two-proportion-test.ts';
import { wilsonInterval } from '../../shared/math/wilson-interval.ts';
import { expectClose } from './close.ts';
import golden from './proportions.json' with { type: 'json' };

describe('normalSurvival against scipy.stats.norm.sf', () => {
  it.each(golden.normal)('z = %d', (z, survival) => {
    expectClose(normalSurvival(z), survival, { rtol: 1e-12, atol: 1e-300 });
  });
});

describe('wilsonInterval against scipy.stats.binomtest', () => {
  it.each(golden.wilson)('%d of %d at %d', (successes, trials, confidence, lower, upper) => {
    const interval = wilsonInterval(successes, trials, confidence);
    // An interval bound of 0 is exact with us; SciPy leaves a rounding error of 1e-17 there.
    expectClose(interval[0], lower, { rtol: 1e-12, atol: 1e-16 });
    expectClose(interval[1], upper, { rtol: 1e-12, atol: 0 });
  });
});

describe("newcombeInterval against statsmodels' confint_proportions_2indep", () => {
  it.each(golden.newcombe)('%d of %d against %d of %d at %d', (...row) => {
    const [referenceSuccesses, referenceTrials, currentSuccesses, currentTrials, confidence, lower, upper] =
      row;
    const interval = newcombeInterval(
      { successes: referenceSuccesses!, trials: referenceTrials! },
      { successes: currentSuccesses!, trials: currentTrials! },
      confidence,
    );
    // Differences of shares near one another: what cancels is absolute.
    expectClose(interval[0], lower!, { rtol: 1e-10, atol: 1e-13 });
    expectClose(interval[1], upper!, { rtol: 1e-10, atol: 1e-13 });
  });
});

describe('twoProportionTest against z from integers and scipy.stats.norm.sf', () => {
  it.each(golden.twoProportion)('%d of %d against %d of %d', (...row) => {
    const [referenceSuccesses, referenceTrials, currentSuccesses, currentTrials, z, pValue] = row;
    const result = twoProportionTest({
      referenceSuccesses: referenceSuccesses!,
      referenceTrials: referenceTrials!,
      currentSuccesses: currentSuccesses!,
      currentTrials: currentTrials!,
    });
    expectClose(result.statistic, z!, { rtol: 1e-13, atol: 0 });
    expectClose(result.pValue, pValue!, { rtol: 1e-11, atol: 1e-300 });
  });
});
