import type { Applicant } from './applicant.ts';
import {
  creditUtilization,
  debtToIncome,
  drawIncome,
  drawLoanAmount,
  savingsBalance,
  termMonths,
} from './applicant-amounts.ts';
import {
  drawChannel,
  drawEmploymentType,
  drawPurpose,
  drawRegion,
  homeOwnership,
} from './applicant-categories.ts';
import {
  ageOf,
  delinquencies,
  drawMonthsSinceDelinquency,
  employmentYears,
  inquiries,
  openAccounts,
} from './applicant-history.ts';
import { drawLatentApplicant } from './latent-factors.ts';
import type { Population } from './population.ts';
import type { RandomSource } from './random-source.ts';

/**
 * Draws one applicant of a population as they truly are; only what does not apply to them is null.
 *
 * Takes the same count of numbers of the source for every population, so that a shifted population is the ordinary
 * one, person by person, moved.
 */
export function drawApplicant(random: RandomSource, instantMs: number, population: Population): Applicant {
  const latent = drawLatentApplicant(random, population);
  const { product } = population;
  const age = ageOf(latent);
  const employmentType = drawEmploymentType(random, age, latent.strain);
  const ordinaryPurpose = drawPurpose(random, latent.strain, instantMs);
  const ordinaryChannel = drawChannel(random, latent.seniority, instantMs);
  const purpose = product?.purpose ?? ordinaryPurpose;
  const income = drawIncome(random, latent, population);
  const loanAmount = drawLoanAmount(random, latent, purpose, population);
  const term = product?.termMonths ?? termMonths(latent, loanAmount);
  const delinquencies2y = delinquencies(latent);
  return {
    income,
    age,
    employment_years: employmentYears(latent, age, employmentType),
    loan_amount: loanAmount,
    term_months: term,
    debt_to_income: debtToIncome(latent, { income, loanAmount, term }, population),
    credit_utilization: creditUtilization(latent, population),
    open_accounts: openAccounts(latent),
    delinquencies_2y: delinquencies2y,
    inquiries_6m: inquiries(latent),
    savings_balance: savingsBalance(latent, population),
    months_since_last_delinquency: drawMonthsSinceDelinquency(random, delinquencies2y),
    home_ownership: homeOwnership(latent),
    employment_type: employmentType,
    purpose,
    channel: product?.channel ?? ordinaryChannel,
    region: drawRegion(random),
  };
}
