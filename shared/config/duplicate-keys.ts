import { type Document, isNode, type LineCounter, type Pair, visit } from 'yaml';
import type { ConfigProblem } from '../core/errors.ts';
import { keyName, keyPath } from './key-path.ts';

/** Every key that its map has already: YAML forbids it, and one of the two values would be lost without a word. */
export function duplicateKeys(document: Document, lineCounter: LineCounter): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const lineOf = ({ key }: Pair) =>
    isNode(key) && key.range ? lineCounter.linePos(key.range[0]).line : undefined;
  visit(document, {
    Map(key, map, ancestors) {
      const seen = new Map<string, Pair>();
      for (const pair of map.items) {
        const name = keyName(pair);
        const first = seen.get(name);
        if (first === undefined) {
          seen.set(name, pair);
          continue;
        }
        const line = lineOf(pair);
        problems.push({
          key: [...keyPath(key, ancestors), name].map(String).join('.'),
          ...(line === undefined ? {} : { line }),
          message: `stands here again, after line ${lineOf(first)}; expected one value`,
        });
      }
    },
  });
  return problems;
}
