import { type Applicant, type FeatureName, featureNames } from './applicant.ts';
import type { RandomSource } from './random-source.ts';

/**
 * Chance that a form or a register leaves a feature empty. Author's choice: little for what the form demands, more
 * for what people would rather not say.
 */
const missingRates: Readonly<Partial<Record<FeatureName, number>>> = {
  income: 0.015,
  employment_years: 0.02,
  debt_to_income: 0.025,
  credit_utilization: 0.05,
  open_accounts: 0.01,
  delinquencies_2y: 0.01,
  inquiries_6m: 0.01,
  savings_balance: 0.08,
  home_ownership: 0.01,
  employment_type: 0.02,
};

/** What the upstream join of bureau and account data brings in. */
const joinedFeatures: readonly FeatureName[] = [
  'debt_to_income',
  'credit_utilization',
  'open_accounts',
  'delinquencies_2y',
  'inquiries_6m',
  'savings_balance',
  'months_since_last_delinquency',
];

/** The applicant as the platform sees them on an ordinary day. Takes one number of the source for each feature. */
export function withOrdinaryGaps(random: RandomSource, applicant: Applicant): Applicant {
  return blank(
    applicant,
    featureNames.filter((name) => random.uniform() < (missingRates[name] ?? 0)),
  );
}

/** The applicant as the platform sees them when the upstream join finds nothing. */
export function withoutJoinedFeatures(applicant: Applicant): Applicant {
  return blank(applicant, joinedFeatures);
}

function blank(applicant: Applicant, names: readonly FeatureName[]): Applicant {
  return names.reduce<Applicant>((blanked, name) => ({ ...blanked, [name]: null }), applicant);
}
