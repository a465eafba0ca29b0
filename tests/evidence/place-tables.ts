/**
 * A page with tables between their markers replaced.
 *
 * @param tables by the name of the markers that they stand between
 * @throws {RangeError} if the page lacks the markers of a table
 */
export function placeTables(page: string, tables: ReadonlyMap<string, string>): string {
  let text = page;
  for (const [name, table] of tables) {
    const [start, end] = [`<!-- evidence: ${name} -->`, `<!-- end: ${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) {
      throw new RangeError(`the page has no "${start}" followed by "${end}"`);
    }
    text = `${text.slice(0, from)}${start}\n\n${table}\n\n${text.slice(to)}`;
  }
  return text;
}
