import { floorOf } from '../../shared/findings/floor-of.ts';
import type { FeatureDrift } from '../../shared/findings/report-schema.ts';

/** How many of some features drifted under one rule, and whether that would alert. */
export interface RuleCount {
  readonly drifted: number;
  readonly features: number;
  readonly alert: boolean;
}

/** Features of which this rule says that they drifted. */
export type Rule = (feature: FeatureDrift) => boolean;

/** The policy as the report gives it: an effect-size floor, missing rates and unseen categories. */
export const policy: Rule = ({ verdict }) => verdict === 'drift';

/** The same without the floor. */
export const policyWithoutFloor: Rule = (feature) => policy(feature) || significant(feature);

/** The distribution's p-value and nothing else: the rule that alarms on any large sample. */
export const significant: Rule = ({ pValue, alpha }) => pValue !== null && pValue <= alpha;

/** The distribution's p-value and its effect size, but neither missing rates nor unseen categories. */
export const significantAndLarge: Rule = (feature) =>
  significant(feature) && feature.effectSize !== null && feature.effectSize >= floorOf(feature);

/** Counts in integers: strictly more than 3 of 10 alerts, and 0.3 is not 3/10 in binary. */
export function countRule(features: readonly FeatureDrift[], rule: Rule): RuleCount {
  const drifted = features.filter(rule).length;
  return { drifted, features: features.length, alert: 10 * drifted > 3 * features.length };
}
