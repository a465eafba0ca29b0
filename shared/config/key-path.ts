import { isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** The keys and indexes that lead to a node of a YAML document, from what `visit` says of it. */
export function keyPath(key: unknown, ancestors: readonly unknown[]): readonly PropertyKey[] {
  const path = ancestors.flatMap((ancestor, depth): PropertyKey[] => {
    if (isPair(ancestor)) {
      return [keyName(ancestor)];
    }
    const below = ancestors[depth + 1] as Node | undefined;
    return isSeq(ancestor) && below !== undefined ? [ancestor.items.indexOf(below)] : [];
  });
  return typeof key === 'number' && isSeq(ancestors.at(-1)) ? [...path, key] : path;
}

/** A pair's key as the object that the document becomes has it. */
export function keyName({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key);
}
