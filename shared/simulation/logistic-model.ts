import type { Applicant, CategoricalFeature, NumericFeature } from './applicant.ts';

/** A numeric feature's part in a log-odds: `coefficient` per standard deviation of the transformed feature. */
export interface NumericTerm {
  readonly feature: NumericFeature;
  readonly transform: 'none' | 'log' | 'log1p' | 'sqrt';
  /** Mean and standard deviation of the transformed feature among ordinary applicants. */
  readonly centre: number;
  readonly scale: number;
  readonly coefficient: number;
}

/** A categorical feature's part: what each category adds to the log-odds; an unknown or missing one adds nothing. */
export interface CategoricalTerm {
  readonly feature: CategoricalFeature;
  readonly effects: Readonly<Record<string, number>>;
}

/** A logistic regression on standardised, clipped terms. */
export interface LogisticModel {
  readonly intercept: number;
  readonly numeric: readonly NumericTerm[];
  readonly categorical: readonly CategoricalTerm[];
}

/** Standard deviations beyond which a feature says nothing more; the usual guard of scorecards against outliers. */
const CLIP = 3;

/** A numeric feature, transformed, standardised and clipped; a missing value stands for the mean, which is 0. */
export function standardised(term: NumericTerm, value: number | null): number {
  if (value === null) return 0;
  const score = (transformed(term.transform, value) - term.centre) / term.scale;
  return Math.min(CLIP, Math.max(-CLIP, score));
}

/** Log-odds that the model gives an applicant. */
export function logOdds(model: LogisticModel, applicant: Applicant): number {
  let sum = model.intercept;
  for (const term of model.numeric) {
    sum += term.coefficient * standardised(term, applicant[term.feature]);
  }
  for (const { feature, effects } of model.categorical) {
    sum += effects[applicant[feature] ?? ''] ?? 0;
  }
  return sum;
}

/** Probability with the given log-odds. */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function transformed(transform: NumericTerm['transform'], value: number): number {
  switch (transform) {
    case 'none':
      return value;
    case 'log':
      return Math.log(value);
    case 'log1p':
      return Math.log1p(value);
    case 'sqrt':
      return Math.sqrt(value);
  }
}
