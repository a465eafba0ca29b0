import type { CategoricalFeature, NumericFeature } from './applicant.ts';
import type { CategoricalTerm, LogisticModel, NumericTerm } from './logistic-model.ts';

/** A model's coefficients: per standard deviation of a numeric feature; the effects' own sd of a categorical one. */
export interface RiskCoefficients {
  readonly intercept: number;
  readonly numeric: Readonly<Record<NumericFeature, number>>;
  readonly categorical: Readonly<Record<CategoricalFeature, number>>;
}

/** Transform, mean and standard deviation of each numeric feature among 100,000 ordinary applicants, rounded. */
const numericShapes: Readonly<Record<NumericFeature, Pick<NumericTerm, 'transform' | 'centre' | 'scale'>>> = {
  income: { transform: 'log', centre: 10.4, scale: 0.46 },
  age: { transform: 'none', centre: 41, scale: 12.5 },
  employment_years: { transform: 'sqrt', centre: 2.2, scale: 1.2 },
  loan_amount: { transform: 'log', centre: 9.07, scale: 0.7 },
  term_months: { transform: 'none', centre: 41, scale: 19 },
  debt_to_income: { transform: 'log', centre: -1.5, scale: 0.47 },
  credit_utilization: { transform: 'none', centre: 0.36, scale: 0.22 },
  open_accounts: { transform: 'log1p', centre: 1.9, scale: 0.42 },
  delinquencies_2y: { transform: 'none', centre: 0.31, scale: 0.75 },
  inquiries_6m: { transform: 'none', centre: 1.2, scale: 1.25 },
  savings_balance: { transform: 'log1p', centre: 5.9, scale: 3.65 },
  months_since_last_delinquency: { transform: 'none', centre: 31, scale: 26 },
};

/**
 * Each category's share among ordinary applicants, rounded, and its effect before scaling, in the order of the
 * author's sense of risk.
 */
const categoryShapes: Readonly<
  Record<CategoricalFeature, Readonly<Record<string, readonly [share: number, effect: number]>>>
> = {
  home_ownership: { own: [0.2, -1], mortgage: [0.32, -0.5], rent: [0.38, 0.8], with_family: [0.1, 0.6] },
  employment_type: {
    public_sector: [0.16, -1],
    salaried: [0.54, -0.2],
    retired: [0.05, -0.5],
    self_employed: [0.12, 0.8],
    temporary: [0.12, 1.4],
    student: [0.02, 1],
  },
  purpose: {
    car: [0.24, -0.9],
    home_improvement: [0.18, -0.6],
    household: [0.13, 0],
    leisure: [0.09, 0.5],
    medical: [0.06, 0.8],
    other: [0.04, 0.9],
    debt_consolidation: [0.26, 0.9],
  },
  channel: { branch: [0.24, -0.9], web: [0.45, 0], mobile: [0.245, 0.6], broker: [0.065, 1.4] },
  region: {
    capital: [0.22, -0.6],
    north: [0.16, 1],
    east: [0.12, 0.4],
    south_east: [0.15, 0.9],
    south_west: [0.13, -0.5],
    west: [0.13, -1.1],
    centre: [0.09, 0],
  },
};

/** A logistic model with the given coefficients on the platform's terms. */
export function riskTerms({ intercept, numeric, categorical }: RiskCoefficients): LogisticModel {
  return {
    intercept,
    numeric: entries(numeric).map(([feature, coefficient]) => ({
      feature,
      coefficient,
      ...numericShapes[feature],
    })),
    categorical: entries(categorical).map(([feature, sd]) => categoricalTerm(feature, sd)),
  };
}

/** Centres the effects over the shares and scales them to the wanted standard deviation. */
function categoricalTerm(feature: CategoricalFeature, standardDeviation: number): CategoricalTerm {
  const levels = Object.entries(categoryShapes[feature]);
  const total = levels.reduce((sum, [, [share]]) => sum + share, 0);
  const mean = levels.reduce((sum, [, [share, effect]]) => sum + (share / total) * effect, 0);
  const variance = levels.reduce(
    (sum, [, [share, effect]]) => sum + (share / total) * (effect - mean) ** 2,
    0,
  );
  const factor = standardDeviation / Math.sqrt(variance);
  return {
    feature,
    effects: Object.fromEntries(levels.map(([level, [, effect]]) => [level, factor * (effect - mean)])),
  };
}

function entries<Key extends string>(
  record: Readonly<Record<Key, number>>,
): readonly (readonly [Key, number])[] {
  // Object.entries forgets the keys' type; these are literal objects, which hold no other key.
  return Object.keys(record)
    .filter((key): key is Key => Object.hasOwn(record, key))
    .map((key) => [key, record[key]]);
}
