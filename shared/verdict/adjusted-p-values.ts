import { benjaminiHochbergAdjustedPValues } from '../math/benjamini-hochberg-adjusted-p-values.ts';
import { holmAdjustedPValues } from '../math/holm-adjusted-p-values.ts';
import { distributionObstacle, type VariableEvidence, type VariablePolicy } from './judge-variable.ts';

/** How p-values answer for the number of features that are tested. */
export type Correction = 'none' | 'holm' | 'benjamini_hochberg';

/** A feature as its verdict sees it. */
export interface TestedFeature {
  readonly evidence: VariableEvidence;
  readonly policy: VariablePolicy;
}

const procedures = {
  holm: holmAdjustedPValues,
  benjamini_hochberg: benjaminiHochbergAdjustedPValues,
} as const;

/**
 * The p-values of features, adjusted for their number.
 *
 * The family is every feature whose distribution is judged by a p-value, important or not: each of them is named when it
 * drifts. Effect sizes and importances choose nobody, for a family that the data chose would not be one.
 *
 * @returns in the order given; null for a feature outside the family, and for all where there is no correction
 */
export function adjustedPValues(
  features: readonly TestedFeature[],
  correction: Correction,
): readonly (number | null)[] {
  if (correction === 'none') {
    return features.map(() => null);
  }
  const family = features.flatMap(({ evidence, policy }, i) =>
    evidence.test.kind === 'p-value' && distributionObstacle(evidence, policy) === undefined
      ? [{ i, pValue: evidence.test.pValue }]
      : [],
  );
  const adjusted = procedures[correction](family.map(({ pValue }) => pValue));
  const byPlace = new Map(family.map(({ i }, k) => [i, adjusted[k] ?? null]));
  return features.map((_, i) => byPlace.get(i) ?? null);
}
