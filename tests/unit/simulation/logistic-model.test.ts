import { describe, expect, it } from 'vitest';
import { drawApplicant } from '../../../shared/simulation/applicant-generation.ts';
import {
  type LogisticModel,
  logOdds,
  type NumericTerm,
  probability,
  standardised,
} from '../../../shared/simulation/logistic-model.ts';
import { ordinaryPopulation } from '../../../shared/simulation/population.ts';
import { randomSource } from '../../../shared/simulation/random-source.ts';

const income: NumericTerm = {
  feature: 'income',
  transform: 'log',
  centre: Math.log(30_000),
  scale: 0.5,
  coefficient: -2,
};
const model: LogisticModel = {
  intercept: 1,
  numeric: [income],
  categorical: [{ feature: 'purpose', effects: { car: -0.25 } }],
};
const someone = drawApplicant(randomSource(1, 'someone'), 0, ordinaryPopulation);

describe('the logistic model', () => {
  it('adds intercept, standardised terms and category effects', () => {
    const applicant = { ...someone, income: 30_000 * Math.exp(0.5), purpose: 'car' };
    expect(logOdds(model, applicant)).toBeCloseTo(1 - 2 - 0.25, 12);
  });

  it('takes missing values and unknown categories for the average', () => {
    expect(logOdds(model, { ...someone, income: null, purpose: 'never seen' })).toBe(1);
    expect(logOdds(model, { ...someone, income: null, purpose: null })).toBe(1);
  });

  it('clips at three standard deviations', () => {
    expect(standardised(income, 1e9)).toBe(3);
    expect(standardised(income, 1)).toBe(-3);
  });

  it('knows its transforms', () => {
    const term = (transform: NumericTerm['transform']) => ({ ...income, transform, centre: 0, scale: 10 });
    expect(standardised(term('none'), 9)).toBeCloseTo(0.9, 12);
    expect(standardised(term('sqrt'), 9)).toBeCloseTo(0.3, 12);
    expect(standardised(term('log1p'), Math.E - 1)).toBeCloseTo(0.1, 12);
  });

  it('turns log-odds into probabilities', () => {
    expect(probability(0)).toBe(0.5);
    expect(probability(Math.log(1 / 10))).toBeCloseTo(1 / 11, 12);
  });
});
