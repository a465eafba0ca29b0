/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Text as an SQL string literal; with a NUL, which would end the statement, as its bytes. */
export function literal(text: string): string {
  return text.includes('\0')
    ? `decode(from_hex('${Buffer.from(text).toString('hex')}'))`
    : `'${text.replaceAll("'", "''")}'`;
}

/** Texts as an SQL list, for IN. */
export function list(texts: readonly string[]): string {
  return `(${texts.map(literal).join(', ')})`;
}
