import type { Population } from './population.ts';
import type { RandomSource } from './random-source.ts';

/**
 * How each standard normal score behind a feature hangs on three latent factors: affluence, seniority and
 * financial strain. What the factors leave of the unit variance is the feature's own. Author's choice: signs as in
 * retail credit, sizes for correlations of 0.1 to 0.6 between features.
 */
const loadings = {
  age: [0, 0.85, 0],
  employment: [0.2, 0.6, -0.15],
  income: [0.8, 0.15, -0.15],
  loan: [0.5, 0.1, 0.15],
  term: [0, 0, 0.2],
  otherDebt: [0.55, 0.1, 0.45],
  utilization: [-0.2, -0.1, 0.75],
  accounts: [0.3, 0.4, 0.1],
  delinquencies: [-0.1, 0, 0.6],
  inquiries: [0, -0.1, 0.5],
  savings: [0.5, 0.3, -0.4],
  home: [0.4, 0.55, -0.1],
} as const satisfies Record<string, readonly [number, number, number]>;

export type LatentScore = keyof typeof loadings;

/** One applicant's factors and the normal scores that follow from them, correlated with one another. */
export interface LatentApplicant {
  readonly affluence: number;
  readonly seniority: number;
  readonly strain: number;
  readonly scores: Readonly<Record<LatentScore, number>>;
}

/** Draws a latent applicant of a population; takes the same count of numbers of the source whatever it is. */
export function drawLatentApplicant(random: RandomSource, population: Population): LatentApplicant {
  const affluence = random.normal() + population.affluenceShift;
  const seniority = random.normal() + population.seniorityShift;
  const strain = random.normal();
  const score = ([a, b, c]: readonly [number, number, number]) =>
    a * affluence + b * seniority + c * strain + Math.sqrt(1 - a * a - b * b - c * c) * random.normal();
  return {
    affluence,
    seniority,
    strain,
    scores: {
      age: score(loadings.age),
      employment: score(loadings.employment),
      income: score(loadings.income),
      loan: score(loadings.loan),
      term: score(loadings.term),
      otherDebt: score(loadings.otherDebt),
      utilization: score(loadings.utilization),
      accounts: score(loadings.accounts),
      delinquencies: score(loadings.delinquencies),
      inquiries: score(loadings.inquiries),
      savings: score(loadings.savings),
      home: score(loadings.home),
    },
  };
}
