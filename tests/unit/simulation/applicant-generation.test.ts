import { describe, expect, it } from 'vitest';
import { featureNames } from '../../../shared/simulation/applicant.ts';
import { drawApplicant } from '../../../shared/simulation/applicant-generation.ts';
import {
  checkoutPopulation,
  ordinaryPopulation,
  squeezedPopulation,
} from '../../../shared/simulation/population.ts';
import { randomSource } from '../../../shared/simulation/random-source.ts';

const INSTANT_MS = Date.UTC(2026, 10, 11, 11);

function sample(population = ordinaryPopulation, count = 20_000) {
  const random = randomSource(5, 'applicants');
  return Array.from({ length: count }, () => drawApplicant(random, INSTANT_MS, population));
}

const applicants = sample();
const numbers = (
  name: 'income' | 'age' | 'loan_amount' | 'debt_to_income' | 'savings_balance' | 'term_months',
) => applicants.map((applicant) => applicant[name] ?? Number.NaN);
const share = (test: (applicant: (typeof applicants)[number]) => boolean) =>
  applicants.filter(test).length / applicants.length;

describe('drawApplicant', () => {
  it('draws amounts in believable ranges', () => {
    expect(quantile(numbers('income'), 0.5)).toBeGreaterThan(30_000);
    expect(quantile(numbers('income'), 0.5)).toBeLessThan(36_000);
    expect(Math.min(...numbers('age'))).toBeGreaterThanOrEqual(18);
    expect(Math.max(...numbers('age'))).toBeLessThanOrEqual(82);
    expect(quantile(numbers('debt_to_income'), 0.5)).toBeGreaterThan(0.15);
    expect(quantile(numbers('debt_to_income'), 0.99)).toBeLessThan(0.9);
    expect([...new Set(numbers('term_months'))].sort((a, b) => a - b)).toEqual([12, 24, 36, 48, 60, 84]);
  });

  it('gives income and savings a heavy upper tail, and a quarter no savings', () => {
    const incomes = numbers('income');
    expect(quantile(incomes, 0.999) / quantile(incomes, 0.5)).toBeGreaterThan(5);
    expect(quantile(numbers('savings_balance'), 0.99)).toBeGreaterThan(25_000);
    expect(share(({ savings_balance }) => savings_balance === 0)).toBeGreaterThan(0.2);
    expect(share(({ savings_balance }) => savings_balance === 0)).toBeLessThan(0.35);
  });

  it('rounds incomes as people do', () => {
    expect(share(({ income }) => (income ?? 1) % 1_000 === 0)).toBeGreaterThan(0.45);
    expect(share(({ income }) => (income ?? 1) % 100 !== 0)).toBe(0);
  });

  it('correlates what belongs together', () => {
    const logs = (name: 'income' | 'loan_amount') => numbers(name).map(Math.log);
    expect(correlation(logs('income'), logs('loan_amount'))).toBeGreaterThan(0.25);
    expect(correlation(logs('income'), logs('loan_amount'))).toBeLessThan(0.6);
    expect(correlation(logs('income'), numbers('debt_to_income'))).toBeLessThan(-0.15);
    expect(correlation(logs('loan_amount'), numbers('term_months'))).toBeGreaterThan(0.3);
    const strain = applicants.map(({ credit_utilization }) => credit_utilization ?? 0);
    const late = applicants.map(({ delinquencies_2y }) => delinquencies_2y ?? 0);
    expect(correlation(strain, late)).toBeGreaterThan(0.2);
    const tenured = applicants.filter(({ employment_years }) => employment_years !== null);
    expect(
      correlation(
        tenured.map(({ age }) => age ?? 0),
        tenured.map(({ employment_years }) => employment_years ?? 0),
      ),
    ).toBeGreaterThan(0.35);
  });

  it('never contradicts itself', () => {
    for (const applicant of applicants) {
      expect(applicant.employment_years ?? 0).toBeLessThanOrEqual((applicant.age ?? 0) - 18);
      expect(applicant.employment_years === null).toBe(applicant.employment_type === 'retired');
      if ((applicant.delinquencies_2y ?? 0) > 0) {
        expect(applicant.months_since_last_delinquency).toBeLessThanOrEqual(24);
      } else {
        expect(applicant.months_since_last_delinquency ?? 25).toBeGreaterThan(24);
      }
    }
  });

  it('leaves empty only what does not apply: mostly the last delinquency', () => {
    expect(share((applicant) => applicant.months_since_last_delinquency === null)).toBeGreaterThan(0.5);
    const others = featureNames.filter(
      (name) => name !== 'months_since_last_delinquency' && name !== 'employment_years',
    );
    expect(applicants.every((applicant) => others.every((name) => applicant[name] !== null))).toBe(true);
  });

  it('moves the squeezed person by person: less income, more debt, the same age and region', () => {
    for (const [index, squeezed] of sample(squeezedPopulation, 500).entries()) {
      const before = applicants[index];
      expect(squeezed.income ?? 0).toBeLessThan(before?.income ?? 0);
      expect(squeezed.savings_balance ?? 0).toBeLessThanOrEqual(before?.savings_balance ?? 0);
      expect(squeezed.credit_utilization ?? 0).toBeGreaterThanOrEqual(before?.credit_utilization ?? 0);
      expect([squeezed.age, squeezed.region]).toEqual([before?.age, before?.region]);
    }
  });

  it('gives buyers at the checkout their own product and a younger crowd', () => {
    const buyers = sample(checkoutPopulation, 2_000);
    expect(
      new Set(buyers.map(({ purpose, channel, term_months }) => `${purpose} ${channel} ${term_months}`)),
    ).toEqual(new Set(['buy_now_pay_later partner_checkout 10']));
    expect(
      quantile(
        buyers.map(({ age }) => age ?? 0),
        0.5,
      ),
    ).toBeLessThan(quantile(numbers('age'), 0.5) - 8);
  });
});

function quantile(values: readonly number[], level: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(level * (sorted.length - 1))] ?? Number.NaN;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanA = mean(a);
  const meanB = mean(b);
  const covariance = mean(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB)));
  const variance = (values: readonly number[], centre: number) =>
    mean(values.map((value) => (value - centre) ** 2));
  return covariance / Math.sqrt(variance(a, meanA) * variance(b, meanB));
}
