/**
 * A label cut to what a chart has room for, with an ellipsis.
 *
 * @param longest >= 2, in code points: half of a surrogate pair is not a character
 */
export function shortLabel(label: string, longest: number): string {
  const characters = Array.from(label);
  return characters.length <= longest ? label : `${characters.slice(0, longest - 1).join('')}…`;
}
