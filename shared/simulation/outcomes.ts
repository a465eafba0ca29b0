import type { Applicant } from './applicant.ts';
import { trueLogOdds } from './default-risk.ts';
import { probability } from './logistic-model.ts';
import type { RandomSource } from './random-source.ts';
import type { Decision } from './scoring-model.ts';

const DAY_MS = 86_400_000;

/** Days from a decision until its outcome is known at the latest; a default within them is "a default". */
export const MATURITY_DAYS = 28;

/** First day on which a missed payment can count as a default; author's choice. */
const FIRST_DEFAULT_DAY = 8;
/** A good payer is known for one only as the observation ends: within these last days. */
const GOOD_REPORTED_WITHIN_DAYS = 3;
/** Share of refused applicants who borrow elsewhere and whom the bureau reports on. */
const BUREAU_COVERAGE = 0.6;

/** Who reported an outcome: the platform's own book, or the credit bureau on a loan granted elsewhere. */
export type LabelSource = 'booked' | 'bureau';

/** What becomes of an applicant. */
export interface Outcome {
  readonly defaulted: 0 | 1;
  /** Undefined where nobody will ever report: refused, and unknown to the bureau. */
  readonly reported: { readonly observedMs: number; readonly source: LabelSource } | undefined;
}

/**
 * Draws what becomes of an applicant, always with five numbers of the source.
 *
 * @param applicant as they truly are, without gaps
 * @param oddsFactor multiplies the odds of a default; a larger one turns good payers into defaults, never back
 */
export function drawOutcome(
  random: RandomSource,
  applicant: Applicant,
  {
    decidedMs,
    decision,
    oddsFactor,
  }: { readonly decidedMs: number; readonly decision: Decision; readonly oddsFactor: number },
): Outcome {
  const risk = probability(trueLogOdds(applicant, random.normal()) + Math.log(oddsFactor));
  const defaulted = random.uniform() < risk ? 1 : 0;
  const delay = random.uniform();
  const known = random.uniform() < BUREAU_COVERAGE;
  if (decision === 'refused' && !known) {
    return { defaulted, reported: undefined };
  }
  const days =
    defaulted === 1
      ? FIRST_DEFAULT_DAY + (MATURITY_DAYS - FIRST_DEFAULT_DAY) * delay
      : MATURITY_DAYS - GOOD_REPORTED_WITHIN_DAYS * (1 - delay);
  return {
    defaulted,
    reported: {
      observedMs: decidedMs + Math.floor(days * DAY_MS),
      source: decision === 'accepted' ? 'booked' : 'bureau',
    },
  };
}
