import type { LatentApplicant } from './latent-factors.ts';
import type { RandomSource } from './random-source.ts';

/** Normal scores that part 0, 1, 2, 3 and 4 delinquencies; quantiles 0.81, 0.925, 0.968 and 0.988. */
const delinquencyCuts = [0.878, 1.44, 1.852, 2.257] as const;
/** Normal scores that part 0 to 6 inquiries; quantiles 0.38, 0.68, 0.86, 0.945, 0.98 and 0.994. */
const inquiryCuts = [-0.305, 0.468, 1.08, 1.598, 2.054, 2.512] as const;
/** Chance of a delinquency more than two years back, where there is none since. */
const OLD_DELINQUENCY = 0.22;

/** Age in years: adults, a little skewed to the right. */
export function ageOf({ scores }: LatentApplicant): number {
  return Math.min(82, Math.max(18, Math.round(41 + 12.5 * scores.age + 1.8 * (scores.age ** 2 - 1))));
}

/** Years with the present employer, to the half; never more than since the eighteenth birthday. Null if retired. */
export function employmentYears(
  { scores }: LatentApplicant,
  age: number,
  employmentType: string,
): number | null {
  if (employmentType === 'retired') return null;
  const years = 5.2 * Math.exp(0.95 * scores.employment) - 0.8;
  return Math.round(2 * Math.min(age - 18, Math.max(0, years))) / 2;
}

/** Open credit accounts. */
export function openAccounts({ scores }: LatentApplicant): number {
  return Math.min(40, Math.round(5.5 * Math.exp(0.5 * scores.accounts)));
}

/** Payments missed by a month or more within two years; zero for most. */
export function delinquencies({ scores }: LatentApplicant): number {
  return countBelow(delinquencyCuts, scores.delinquencies);
}

/** Credit inquiries within six months. */
export function inquiries({ scores }: LatentApplicant): number {
  return countBelow(inquiryCuts, scores.inquiries);
}

/** Months since the last delinquency, null if there never was one. Takes two numbers of the source. */
export function drawMonthsSinceDelinquency(random: RandomSource, delinquencies2y: number): number | null {
  const ever = random.uniform();
  const when = random.uniform();
  if (delinquencies2y > 0) return 1 + Math.floor(24 * when ** (1 + 0.5 * delinquencies2y));
  return ever < OLD_DELINQUENCY ? 25 + Math.floor(59 * when) : null;
}

function countBelow(cuts: readonly number[], score: number): number {
  return cuts.filter((cut) => cut <= score).length;
}
