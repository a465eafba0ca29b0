import { kolmogorovSmirnovPValue } from './kolmogorov-smirnov-p-value.ts';

export interface KsTwoSampleResult {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Two-sample Kolmogorov–Smirnov test, two-sided.
 *
 * @param reference n >= 1 finite values, unsorted; not mutated
 * @param current m >= 1 finite values, in the unit of `reference`; not mutated
 * @returns statistic in [0, 1]; pValue in [0, 1]
 * @throws {RangeError} if a sample is empty or holds a non-finite value
 * @remarks O((n+m) log(n+m)) and the p-value's cost. Equals scipy.stats.ks_2samp(method='auto'); tolerances in
 *   tests/golden/ks.json. Ties are allowed; they make the p-value conservative.
 * @see Hodges 1958, "The significance probability of the Smirnov two-sample test"
 */
export function ksTwoSample(reference: Float64Array, current: Float64Array): KsTwoSampleResult {
  const sortedReference = sortedFinite('reference', reference);
  const sortedCurrent = sortedFinite('current', current);
  const n = sortedReference.length;
  const m = sortedCurrent.length;
  // n m (F − G) is a whole number, so the largest gap is found without rounding and divided once: SciPy's exact
  // mode rounds its own D to this same fraction.
  let largestGap = 0;
  let i = 0;
  let j = 0;
  while (i < n && j < m) {
    const value = Math.min(sortedReference[i]!, sortedCurrent[j]!);
    while (i < n && sortedReference[i]! === value) i++;
    while (j < m && sortedCurrent[j]! === value) j++;
    largestGap = Math.max(largestGap, Math.abs(i * m - j * n));
  }
  const statistic = largestGap / (n * m);
  return { statistic, pValue: kolmogorovSmirnovPValue(statistic, n, m) };
}

function sortedFinite(side: string, values: Float64Array): Float64Array {
  if (values.length === 0)
    throw new RangeError(`ksTwoSample: the ${side} sample is empty, expected >= 1 value`);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) {
      throw new RangeError(`ksTwoSample: ${side}[${i}] must be a finite number, got ${values[i]!}`);
    }
  }
  return Float64Array.from(values).sort();
}
