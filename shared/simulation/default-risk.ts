import type { Applicant } from './applicant.ts';
import { type LogisticModel, logOdds, standardised } from './logistic-model.ts';
import { type RiskCoefficients, riskTerms } from './risk-terms.ts';

/**
 * The risk as it really is, which no one on the platform sees. Coefficients are the author's: signs as in retail
 * credit, sizes such that thirteen of the seventeen features make up nine tenths of their sum.
 */
export const trueCoefficients: RiskCoefficients = {
  intercept: -3.58,
  numeric: {
    credit_utilization: 0.3,
    debt_to_income: 0.27,
    delinquencies_2y: 0.25,
    income: -0.25,
    savings_balance: -0.22,
    inquiries_6m: 0.2,
    employment_years: -0.19,
    loan_amount: 0.17,
    term_months: 0.16,
    open_accounts: 0.15,
    age: -0.045,
    months_since_last_delinquency: -0.03,
  },
  categorical: {
    home_ownership: 0.15,
    employment_type: 0.14,
    purpose: 0.16,
    channel: 0.05,
    region: 0.035,
  },
};

const trueModel: LogisticModel = riskTerms(trueCoefficients);

/** Standard deviation of what decides over a default and shows in no feature: illness, divorce, luck. */
const UNSEEN_SD = 0.5;
/** Extra log-odds where high utilization and short tenure meet; the scoring model has no such term. */
const INTERACTION = -0.1;

/** The true log-odds of a default. `unseen` is a standard normal deviate of the applicant's own. */
export function trueLogOdds(applicant: Applicant, unseen: number): number {
  const score = (name: 'credit_utilization' | 'employment_years') => {
    const term = trueModel.numeric.find(({ feature }) => feature === name);
    return term === undefined ? 0 : standardised(term, applicant[name]);
  };
  const interaction = INTERACTION * score('credit_utilization') * score('employment_years');
  return logOdds(trueModel, applicant) + interaction + UNSEEN_SD * unseen;
}
