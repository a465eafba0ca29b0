import { describe, expect, it } from 'vitest';
import { judgeExpectation } from '../../../shared/verdict/judge-expectation.ts';

const matured = { observedCost: 120, expectedCost: 100, variance: 64, expectedErrors: 10 };

describe('judgeExpectation', () => {
  it('is contradicted by a cost that is far off, and not by chance', () => {
    expect(judgeExpectation(matured, 0.1)).toEqual({
      standing: 'contradicted',
      reason: 'the cohort that matured cost 120 % of what was expected of it, more than chance explains',
      ratio: 1.2,
      z: 2.5,
    });
  });

  it('is contradicted by a cost that is far too low as well', () => {
    expect(judgeExpectation({ ...matured, observedCost: 80 }, 0.1)).toMatchObject({
      standing: 'contradicted',
      z: -2.5,
    });
  });

  it('is not contradicted by what chance explains, nor by what is tolerated', () => {
    expect(judgeExpectation({ ...matured, variance: 144 }, 0.1)).toMatchObject({
      standing: 'uncontradicted',
      reason: 'the cohort that matured cost 120 % of what was expected of it, no more than chance explains',
    });
    expect(judgeExpectation({ ...matured, observedCost: 109, variance: 1 }, 0.1)).toMatchObject({
      standing: 'uncontradicted',
      reason: 'the cohort that matured cost 109 % of what was expected of it',
      z: 9,
    });
  });

  it('takes ten expected errors to ask', () => {
    expect(judgeExpectation({ ...matured, expectedErrors: 9.99 }, 0.1)).toMatchObject({
      standing: 'unproven',
      reason: 'only 9.9 errors were expected among the outcomes that are known; expected at least 10',
    });
    expect(judgeExpectation(undefined, 0.1)).toMatchObject({ standing: 'unproven', ratio: undefined });
  });

  it('has no ratio to nothing', () => {
    const free = { observedCost: 0, expectedCost: 0, variance: 0, expectedErrors: 50 };
    expect(judgeExpectation(free, 0.1)).toMatchObject({
      standing: 'unproven',
      ratio: undefined,
      z: undefined,
    });
  });
});
