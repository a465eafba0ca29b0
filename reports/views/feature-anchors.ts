import type { FeatureDrift } from '../../shared/findings/report-schema.ts';

/**
 * An anchor for every feature, `feature-<slug>`: ASCII letters, digits and hyphens, so that any name, in any script,
 * makes an id and a fragment. Names that reduce to the same slug get a number, in the report's order.
 */
export function featureAnchors(features: readonly FeatureDrift[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const anchors = new Map<string, string>();
  for (const { feature } of features) {
    if (anchors.has(feature)) {
      continue;
    }
    const base = `feature-${slug(feature)}`;
    let anchor = base;
    for (let number = 2; taken.has(anchor); number++) {
      anchor = `${base}-${number}`;
    }
    taken.add(anchor);
    anchors.set(feature, anchor);
  }
  return anchors;
}

function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? 'unnamed' : plain;
}
