import { isOfficeOpen, yearlyWave } from './calendar.ts';
import type { LatentApplicant } from './latent-factors.ts';
import type { RandomSource } from './random-source.ts';
import { weightedChoice } from './weighted-choice.ts';

/** Ages at which people start and end work, for most. */
const STUDENT_UNTIL = 26;
const RETIRED_FROM = 63;

/** Change of a purpose's weight at the peak of the year; small, so that a stable week stays stable. */
const PURPOSE_SEASON = 0.06;

/** Kind of work, by age and strain. Weights are the author's, near a western labour market's. */
export function drawEmploymentType(random: RandomSource, age: number, strain: number): string {
  return weightedChoice(random, [
    ['salaried', 0.58],
    ['public_sector', 0.17 * Math.exp(-0.2 * strain)],
    ['self_employed', 0.13],
    ['temporary', 0.12 * Math.exp(0.4 * strain)],
    ['student', age < STUDENT_UNTIL ? 0.35 : 0],
    ['retired', age >= RETIRED_FROM ? 3 : 0],
  ]);
}

/** What the loan is for; those under strain consolidate, and the mix follows the season a little. */
export function drawPurpose(random: RandomSource, strain: number, instantMs: number): string {
  const wave = PURPOSE_SEASON * yearlyWave(instantMs);
  return weightedChoice(random, [
    ['debt_consolidation', 0.26 * Math.exp(0.35 * strain)],
    ['car', 0.24 * (1 - wave)],
    ['home_improvement', 0.18 * (1 - wave)],
    ['household', 0.13 * (1 + 2 * wave)],
    ['leisure', 0.09 * (1 + wave)],
    ['medical', 0.06],
    ['other', 0.04],
  ]);
}

/** Where the application came in: the young come by phone, and nobody through a branch that is closed. */
export function drawChannel(random: RandomSource, seniority: number, instantMs: number): string {
  const open = isOfficeOpen(instantMs) ? 1 : 0;
  return weightedChoice(random, [
    ['web', 0.4],
    ['branch', open * 0.4 * Math.exp(0.4 * seniority)],
    ['mobile', 0.2 * Math.exp(-0.5 * seniority)],
    ['broker', open * 0.12],
  ]);
}

/** Where the applicant lives; nothing else depends on it but a little of the risk. */
export function drawRegion(random: RandomSource): string {
  return weightedChoice(random, [
    ['capital', 0.22],
    ['north', 0.16],
    ['east', 0.12],
    ['south_east', 0.15],
    ['south_west', 0.13],
    ['west', 0.13],
    ['centre', 0.09],
  ]);
}

/** Normal scores that part the tenures; the standard normal's quantiles 0.10, 0.48 and 0.80. */
const homeCuts = [-1.28, -0.05, 0.84] as const;

/** Housing, in the order in which age and means move people through it. */
export function homeOwnership({ scores }: LatentApplicant): string {
  if (scores.home < homeCuts[0]) return 'with_family';
  if (scores.home < homeCuts[1]) return 'rent';
  return scores.home < homeCuts[2] ? 'mortgage' : 'own';
}
