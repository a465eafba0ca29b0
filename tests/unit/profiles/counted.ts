import { NumericCounter } from '../../../shared/profiles/numeric-counter.ts';
import { buildNumericSupport, type NumericSupportOptions } from '../../../shared/profiles/numeric-support.ts';
import type { NumericProfile, NumericSupport } from '../../../shared/profiles/profile.ts';

/** The support of a sample that stays as it was. */
export function supportOf(sample: readonly number[], options?: NumericSupportOptions): NumericSupport {
  return buildNumericSupport(Float64Array.from(sample), options);
}

/** The profile of a sample, counted on a support. */
export function counted(support: NumericSupport, sample: readonly number[], nulls = 0): NumericProfile {
  const counter = new NumericCounter(support);
  counter.add(Float64Array.from(sample));
  counter.addNulls(nulls);
  return counter.profile();
}
