/** A text that is equal for equal label sets: Alertmanager's notion of "the same alert". */
export function labelKey(labels: Readonly<Record<string, string>>): string {
  const present = Object.entries(labels).filter(([, value]) => value !== '');
  return JSON.stringify(present.sort(([left], [right]) => (left < right ? -1 : 1)));
}
