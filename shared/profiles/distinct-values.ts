/** Slots of the hash table a value that it may hold: at half load a search looks at two slots or fewer. */
const SLOTS_PER_VALUE = 2;

/**
 * The distinct values of a sample, ascending, or null as soon as there are more than `cap`; -0 is 0.
 *
 * @param values finite, any order; not mutated
 * @remarks O(n) where few values repeat often, and about O(cap) where nearly all differ.
 */
export function distinctValues(values: Float64Array, cap: number): Float64Array | null {
  const slots = 2 ** Math.ceil(Math.log2(SLOTS_PER_VALUE * (Math.min(cap, values.length) + 1)));
  const mask = slots - 1;
  // NaN marks a free slot: no value is NaN.
  const table = new Float64Array(slots).fill(Number.NaN);
  const value = new Float64Array(1);
  const words = new Int32Array(value.buffer);
  let size = 0;
  let previous = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const found = values[i]! + 0;
    if (found === previous) {
      continue;
    }
    previous = found;
    value[0] = found;
    // Multipliers of MurmurHash3's finaliser; the fold brings the upper bits, which differ most, down to the mask.
    let hash = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x85eb_ca6b), 0xc2b2_ae35);
    hash = (hash ^ (hash >>> 15)) & mask;
    let held = table[hash]!;
    while (held === held && held !== found) {
      hash = (hash + 1) & mask;
      held = table[hash]!;
    }
    if (held !== found) {
      if (size === cap) {
        return null;
      }
      table[hash] = found;
      size++;
    }
  }
  return table.filter((held) => held === held).sort();
}
