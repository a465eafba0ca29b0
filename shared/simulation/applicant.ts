/**
 * What the platform knows of an applicant when it scores: the model's features, under their column names.
 * `null` is a missing value.
 */
export type Applicant = {
  /** A year, gross, as declared. */
  readonly income: number | null;
  readonly age: number | null;
  /** With the present employer; null for the retired. */
  readonly employment_years: number | null;
  readonly loan_amount: number | null;
  readonly term_months: number | null;
  /** Monthly debt service, this loan's instalment included, divided by monthly income. */
  readonly debt_to_income: number | null;
  /** Share of revolving credit lines in use. */
  readonly credit_utilization: number | null;
  readonly open_accounts: number | null;
  readonly delinquencies_2y: number | null;
  readonly inquiries_6m: number | null;
  readonly savings_balance: number | null;
  /** Null for those who never were delinquent, which is most. */
  readonly months_since_last_delinquency: number | null;
  readonly home_ownership: string | null;
  readonly employment_type: string | null;
  readonly purpose: string | null;
  readonly channel: string | null;
  readonly region: string | null;
};

export type FeatureName = keyof Applicant;

/** How a feature is stored in Parquet; text is a categorical feature, a number a numeric one. */
export const featureStorage = {
  income: 'INT32',
  age: 'INT32',
  employment_years: 'DOUBLE',
  loan_amount: 'INT32',
  term_months: 'INT32',
  debt_to_income: 'DOUBLE',
  credit_utilization: 'DOUBLE',
  open_accounts: 'INT32',
  delinquencies_2y: 'INT32',
  inquiries_6m: 'INT32',
  savings_balance: 'DOUBLE',
  months_since_last_delinquency: 'INT32',
  home_ownership: 'UTF8',
  employment_type: 'UTF8',
  purpose: 'UTF8',
  channel: 'UTF8',
  region: 'UTF8',
} as const satisfies Record<FeatureName, 'INT32' | 'DOUBLE' | 'UTF8'>;

/** Features in the order of the files' columns. */
export const featureNames = Object.keys(featureStorage) as readonly FeatureName[];

export type CategoricalFeature = {
  [Name in FeatureName]: (typeof featureStorage)[Name] extends 'UTF8' ? Name : never;
}[FeatureName];

export type NumericFeature = Exclude<FeatureName, CategoricalFeature>;
