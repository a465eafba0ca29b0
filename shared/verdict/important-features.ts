export interface WeightedFeature {
  readonly name: string;
  /** >= 0, on any scale. */
  readonly importance?: number | undefined;
}

/** Floating sums of importances that are meant to reach a share exactly fall short of it by a few ulps. */
const SHARE_TOLERANCE = 1e-12;

/**
 * The features on which the verdict rests: those named, or the smallest set that reaches a cumulative share of all
 * importance, the heaviest first (ties by name). Without any importance every feature counts; where only some have one,
 * the others weigh nothing.
 *
 * @returns a set that does not depend on the order of the features
 * @throws {RangeError} if a named feature is unknown
 */
export function importantFeatures(
  features: readonly WeightedFeature[],
  rule: readonly string[] | { readonly cumulative_importance: number },
): ReadonlySet<string> {
  if ('cumulative_importance' in rule) {
    return heaviest(features, rule.cumulative_importance);
  }
  const known = new Set(features.map(({ name }) => name));
  const unknown = rule.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new RangeError(`"${unknown}" is not a feature; expected one of ${[...known].join(', ')}`);
  }
  return new Set(rule);
}

function heaviest(features: readonly WeightedFeature[], share: number): ReadonlySet<string> {
  const largest = Math.max(0, ...features.map(({ importance }) => importance ?? 0));
  if (largest === 0) {
    return new Set(features.map(({ name }) => name));
  }
  // In units of the largest, so that no sum overflows; summed in this order, so that the features' own order is nothing.
  const ordered = features
    .map(({ name, importance }) => ({ name, weight: (importance ?? 0) / largest }))
    .toSorted((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  const total = ordered.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = new Set<string>();
  let reached = 0;
  for (const { name, weight } of ordered) {
    if (reached >= share * total * (1 - SHARE_TOLERANCE)) {
      break;
    }
    chosen.add(name);
    reached += weight;
  }
  return chosen;
}
