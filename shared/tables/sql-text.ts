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

/** A finite number as an SQL DOUBLE: without an exponent the engine reads a decimal, whose way to a double may round twice. */
export function double(value: number): string {
  const text = String(value);
  return text.includes('e') ? text : `${text}e0`;
}

/** Texts as an SQL list, for IN. */
export function list(texts: readonly string[]): string {
  return `(${texts.map(literal).join(', ')})`;
}
