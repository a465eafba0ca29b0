import { betaCdf } from '../math/beta-cdf.ts';

export interface DefaultCount {
  readonly defaults: number;
  readonly decisions: number;
}

/**
 * Jeffreys test of a probability of default: P(true rate <= expected) after D defaults among N decisions, under Jeffreys'
 * prior, F_Beta(PD; D + ½, N - D + ½). Small: more defaulted than the expected rate allows, risk is underestimated.
 *
 * @param expectedRate the PD, in [0, 1]
 * @param counts D and N; weights may make them fractions
 * @returns a p-value, one-sided
 * @throws {RangeError} if an argument is out of range
 * @see European Central Bank, Instructions for reporting the validation results of internal models (2019): PD back-testing
 */
export function jeffreysTest(expectedRate: number, { defaults, decisions }: DefaultCount): number {
  if (!(defaults >= 0 && defaults <= decisions)) {
    throw new RangeError(`jeffreysTest: got ${defaults} defaults among ${decisions} decisions`);
  }
  return betaCdf(expectedRate, { alpha: defaults + 0.5, beta: decisions - defaults + 0.5 });
}
