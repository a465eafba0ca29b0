export interface MovedFeature {
  readonly name: string;
  /** >= 0, on any scale; undefined where none is configured. */
  readonly importance: number | undefined;
  /** In [0, 1]; null where it could not be computed. */
  readonly effectSize: number | null;
}

/** How much a feature's drift may matter to the model. */
export interface FeatureImpact {
  /** Its share of all importance, times its effect size: in [0, 1]. */
  readonly impact: number;
  /** 1 for the largest; ties by name. */
  readonly rank: number;
}

/**
 * Ranks features by importance × effect size: a feature that the model hardly uses may move as far as it likes. A ranking,
 * not an attribution: neither knows the direction.
 *
 * @returns only the features that have both; none where no feature has a positive importance
 * @remarks O(n log n); independent of the features' order.
 */
export function featureImpacts(features: readonly MovedFeature[]): ReadonlyMap<string, FeatureImpact> {
  // In units of the largest, so that no sum overflows.
  const largest = Math.max(0, ...features.map(({ importance }) => importance ?? 0));
  if (largest === 0) {
    return new Map();
  }
  const weights = features.map(({ importance }) => (importance ?? 0) / largest);
  const total = weights.toSorted((a, b) => b - a).reduce((sum, weight) => sum + weight, 0);
  const ranked = features
    .flatMap(({ name, importance, effectSize }, i) =>
      importance === undefined || effectSize === null
        ? []
        : [{ name, impact: ((weights[i] ?? 0) / total) * effectSize }],
    )
    .toSorted((a, b) => b.impact - a.impact || (a.name < b.name ? -1 : 1));
  return new Map(ranked.map(({ name, impact }, i) => [name, { impact, rank: i + 1 }]));
}
