/**
 * The known name closest to a mistyped one, the first of several, if it is close enough to be what was meant: at most a
 * third of its letters differ, and one is right.
 */
export function nearestName(typed: string, known: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = editDistance(typed.toLowerCase(), name.toLowerCase());
    const isClose = distance <= Math.ceil(name.length / 3) && distance < Math.max(typed.length, name.length);
    if (isClose && (best === undefined || distance < best.distance)) {
      best = { name, distance };
    }
  }
  return best?.name;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const substituted = row[j]! + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(substituted, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
