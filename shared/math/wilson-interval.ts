import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * Wilson's score interval for a proportion, without continuity correction.
 *
 * @param successes an integer in 0..trials
 * @param trials an integer >= 1
 * @param confidence the two-sided confidence level, in (0, 1)
 * @returns [lower, upper], within [0, 1]; exactly 0 below without successes, exactly 1 above without failures
 * @throws {RangeError} if an argument is out of range
 * @remarks O(1). Equals scipy.stats.binomtest(successes, trials).proportion_ci(confidence, method='wilson').
 * @see Wilson 1927, "Probable inference, the law of succession, and statistical inference"
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): readonly [number, number] {
  if (!Number.isSafeInteger(trials) || trials < 1) {
    throw new RangeError(`wilsonInterval: trials must be an integer >= 1, got ${trials}`);
  }
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > trials) {
    throw new RangeError(`wilsonInterval: successes must be an integer in 0..${trials}, got ${successes}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`wilsonInterval: confidence must be in (0, 1), got ${confidence}`);
  }
  const failures = trials - successes;
  // The lower quantile, negated: (1 + confidence) / 2 would round away a confidence close to 1.
  const z = -normalQuantile((1 - confidence) / 2, 0, 1);
  const z2 = z * z;
  const spread = z * Math.sqrt((successes * failures) / trials + z2 / 4);
  const width = trials + z2;
  // With no successes (or no failures) centre and spread are equal; their rounded difference need not be 0.
  const lower = successes === 0 ? 0 : Math.max(0, (successes + z2 / 2 - spread) / width);
  const upper = failures === 0 ? 1 : Math.min(1, (successes + z2 / 2 + spread) / width);
  return [lower, upper];
}
