export interface WeightedFeature {
  readonly name: string;
  readonly importance?: number | undefined;
}

/** Floating sums of importances that are meant to reach a share exactly fall short of it by a few ulps. */
const SHARE_TOLERANCE = 1e-12;

/**
 * The features on which the verdict rests: those named, or the smallest set that reaches a cumulative share of all
 * importance, the heaviest first (ties by name). Without any importance every feature counts.
 *
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
  const total = features.reduce((sum, { importance }) => sum + (importance ?? 0), 0);
  if (total === 0) {
    return new Set(features.map(({ name }) => name));
  }
  const ordered = features
    .map(({ name, importance }) => ({ name, importance: importance ?? 0 }))
    .toSorted((a, b) => b.importance - a.importance || (a.name < b.name ? -1 : 1));
  const chosen = new Set<string>();
  let reached = 0;
  for (const { name, importance } of ordered) {
    if (reached >= share * total * (1 - SHARE_TOLERANCE)) {
      break;
    }
    chosen.add(name);
    reached += importance;
  }
  return chosen;
}
