import type { Applicant } from './applicant.ts';
import { type LogisticModel, logOdds, probability } from './logistic-model.ts';
import { riskTerms } from './risk-terms.ts';

/** The version in the column `model_version`; one model serves the whole simulated time. */
export const MODEL_VERSION = 'v1.0';

/**
 * Accepted when the score lies below. The Bayes threshold of the simulated costs: one refused good payer costs a
 * tenth of an accepted default, so theta* = 1 / (1 + 10), to four decimals. The scores are calibrated, so it applies.
 */
export const SCORE_THRESHOLD = 0.0909;

/**
 * The platform's model: an estimate of the true one from a finite sample, hence a little off in each coefficient,
 * without its interaction and blind to what no feature shows. The intercept makes the mean score the default rate.
 */
const scoringModel: LogisticModel = riskTerms({
  intercept: -3.42,
  numeric: {
    credit_utilization: 0.31,
    debt_to_income: 0.25,
    delinquencies_2y: 0.23,
    income: -0.26,
    savings_balance: -0.2,
    inquiries_6m: 0.21,
    employment_years: -0.2,
    loan_amount: 0.18,
    term_months: 0.145,
    open_accounts: 0.13,
    age: -0.035,
    months_since_last_delinquency: -0.02,
  },
  categorical: {
    home_ownership: 0.16,
    employment_type: 0.125,
    purpose: 0.165,
    channel: 0.035,
    region: 0.02,
  },
});

export type Decision = 'accepted' | 'refused';

/** Risk of default in (0, 1), to six decimals, from what the platform sees; a missing feature counts as average. */
export function scoreApplicant(applicant: Applicant): number {
  return Math.round(1e6 * probability(logOdds(scoringModel, applicant))) / 1e6;
}

/** Accepted if and only if the score is below the threshold. */
export function decide(score: number): Decision {
  return score < SCORE_THRESHOLD ? 'accepted' : 'refused';
}
