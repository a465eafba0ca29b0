import { MIN_ERRORS } from './cost-interval.ts';

/** What a matured cohort cost against what its scores had led one to expect, of the same decisions. */
export interface MaturedExpectation {
  readonly observedCost: number;
  readonly expectedCost: number;
  /** Of the observed cost, if the expectation is right. */
  readonly variance: number;
  readonly expectedErrors: number;
}

/**
 * `contradicted`: outcomes have shown that scores no longer mean what they meant; `uncontradicted`: they have not;
 * `unproven`: there are too few outcomes to ask.
 */
export type Standing = 'uncontradicted' | 'contradicted' | 'unproven';

export interface ExpectationVerdict {
  readonly standing: Standing;
  /** A clause for a person. */
  readonly reason: string;
  /** Observed over expected cost; undefined where nothing was expected. */
  readonly ratio: number | undefined;
  /** Standard errors between the two; undefined without a variance. */
  readonly z: number | undefined;
}

/** Two-sided 95 % quantile of the standard normal. */
const Z_95 = 1.959963984540054;

/**
 * Whether an expected cost may still be believed: the gate before the expected cost of decisions without outcomes.
 *
 * Contradicted if the ratio is off by the tolerance or more, in either direction, and by more than chance explains: with many
 * outcomes chance explains nothing, with few everything.
 *
 * @param matured undefined where no decision of the cohort has an outcome and a score
 * @param tolerance relative, as that of the cost's increase
 */
export function judgeExpectation(
  matured: MaturedExpectation | undefined,
  tolerance: number,
): ExpectationVerdict {
  if (matured === undefined) {
    return {
      standing: 'unproven',
      reason: 'no decision that matured has an outcome and a score',
      ratio: undefined,
      z: undefined,
    };
  }
  const { observedCost, expectedCost, variance, expectedErrors } = matured;
  const ratio = expectedCost > 0 ? observedCost / expectedCost : undefined;
  const z = variance > 0 ? (observedCost - expectedCost) / Math.sqrt(variance) : undefined;
  if (expectedErrors < MIN_ERRORS || ratio === undefined || z === undefined) {
    const errors = Math.floor(expectedErrors * 10) / 10;
    return {
      standing: 'unproven',
      reason: `only ${errors} errors were expected among the outcomes that are known; expected at least ${MIN_ERRORS}`,
      ratio,
      z,
    };
  }
  const percent = `${Math.round(ratio * 1000) / 10} %`;
  const isFar = Math.abs(ratio - 1) >= tolerance;
  if (isFar && Math.abs(z) > Z_95) {
    return {
      standing: 'contradicted',
      reason: `the cohort that matured cost ${percent} of what was expected of it, more than chance explains`,
      ratio,
      z,
    };
  }
  return {
    standing: 'uncontradicted',
    reason: isFar
      ? `the cohort that matured cost ${percent} of what was expected of it, no more than chance explains`
      : `the cohort that matured cost ${percent} of what was expected of it`,
    ratio,
    z,
  };
}
