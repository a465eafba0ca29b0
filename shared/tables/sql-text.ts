/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Text as an SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as an SQL list, for IN. */
export function list(texts: readonly string[]): string {
  return `(${texts.map(literal).join(', ')})`;
}
