/** A document as people and tools read it: indented UTF-8 with a final newline. Equal values give equal bytes. */
export function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
