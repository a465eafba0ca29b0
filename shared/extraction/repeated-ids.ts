import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';

/** Slots an id: at half load a search looks at two slots or fewer. */
const SLOTS_PER_ID = 2;

/** Ids that are held at a time, if a day has no more: 128 MiB of slots. */
const IDS_AT_A_TIME = 2 ** 24;

/**
 * Whether an id may occur twice on one day: false is certain, true is not (about once in 10^5 weeks of a million rows), so
 * that whoever hears true counts.
 *
 * Ids are compared by 64-bit hashes, of which the table keeps 32 bits beside the place: a fraction of what a set of the ids
 * themselves takes.
 *
 * @param relation has `id` and `day` (INTEGER)
 * @param rowsOfDays by `day`
 */
export async function mayRepeatIds(
  session: DuckDbSession,
  relation: string,
  rowsOfDays: ReadonlyMap<number, number>,
): Promise<boolean> {
  for (const days of batches(rowsOfDays)) {
    const ids = days.reduce((sum, day) => sum + (rowsOfDays.get(day) ?? 0), 0);
    const seen = new HashSet(ids);
    const sql = `SELECT hash(id, day) FROM ${identifier(relation)}
      WHERE id IS NOT NULL AND day IN (${days.join(', ')})`;
    for await (const chunk of session.stream(sql)) {
      if (seen.addAll(chunk.words(0))) {
        return true;
      }
    }
  }
  return false;
}

/** Days that are looked at together. */
function batches(rowsOfDays: ReadonlyMap<number, number>): readonly (readonly number[])[] {
  const found: number[][] = [];
  let room = 0;
  for (const [day, rows] of rowsOfDays) {
    if (rows > room) {
      found.push([]);
      room = IDS_AT_A_TIME;
    }
    found.at(-1)?.push(day);
    room -= rows;
  }
  return found;
}

class HashSet {
  readonly #slots: Uint32Array;

  constructor(size: number) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(SLOTS_PER_ID * (size + 1))));
  }

  /**
   * Adds 64-bit hashes.
   *
   * @param words the hashes as 32-bit words, in pairs
   * @returns true as soon as one may have been there before; the rest is then not added
   */
  addAll(words: Uint32Array): boolean {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let i = 0; i < words.length; i += 2) {
      // 0 marks a free slot.
      const mark = words[i + 1]! === 0 ? 1 : words[i + 1]!;
      let slot = words[i]! & mask;
      while (slots[slot]! !== 0) {
        if (slots[slot]! === mark) {
          return true;
        }
        slot = (slot + 1) & mask;
      }
      slots[slot] = mark;
    }
    return false;
  }
}
