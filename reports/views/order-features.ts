import { floorOf } from '../../shared/findings/floor-of.ts';
import type { FeatureDrift } from '../../shared/findings/report-schema.ts';

/** Important features first, among them the drifted, then by importance, effect size and name. */
export function orderFeatures(features: readonly FeatureDrift[]): readonly FeatureDrift[] {
  return [...features].sort(
    (a, b) =>
      Number(b.important) - Number(a.important) ||
      Number(b.verdict === 'drift') - Number(a.verdict === 'drift') ||
      (b.importance ?? -1) - (a.importance ?? -1) ||
      (b.effectSize ?? -1) - (a.effectSize ?? -1) ||
      byName(a, b),
  );
}

/** The features whose distributions moved most; those without an effect size have no place in it. */
export function worstFeatures(features: readonly FeatureDrift[], count: number): readonly FeatureDrift[] {
  return features
    .filter((feature) => feature.effectSize !== null || feature.verdict === 'drift')
    .sort((a, b) => (b.effectSize ?? -1) - (a.effectSize ?? -1) || byName(a, b))
    .slice(0, count);
}

/** The effect size at the right end of the bars of a table: its largest, and room for the floor's mark. */
export function largestEffect(features: readonly FeatureDrift[]): number {
  return Math.max(0.01, ...features.flatMap((feature) => [feature.effectSize ?? 0, floorOf(feature) * 1.25]));
}

function byName(a: FeatureDrift, b: FeatureDrift): number {
  return a.feature < b.feature ? -1 : Number(a.feature > b.feature);
}
