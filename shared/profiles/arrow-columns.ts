import { Bool, type Data, DateDay, Field, Float64, Int32, Int64, List, makeData, Utf8 } from 'apache-arrow';

/** Arrow types of the interchange; built once, because Arrow compares some of them by identity of their fields. */
export const ARROW_TYPES = {
  text: new Utf8(),
  integer: new Int64(),
  number: new Float64(),
  flag: new Bool(),
  day: new DateDay(),
  texts: new List(new Field('item', new Utf8(), true)),
  integers: new List(new Field('item', new Int64(), true)),
  indexes: new List(new Field('item', new Int32(), true)),
  numbers: new List(new Field('item', new Float64(), true)),
} as const;

const MILLISECONDS_PER_DAY = 86_400_000;

export function textColumn(values: readonly string[]): Data<Utf8> {
  return textData(values);
}

/** Counts as 64-bit integers, which pandas and DuckDB read as such. */
export function integerColumn(values: readonly (number | null)[]): Data<Int64> {
  return makeData({
    type: ARROW_TYPES.integer,
    length: values.length,
    data: BigInt64Array.from(values, (value) => BigInt(value ?? 0)),
    ...validity(values),
  });
}

export function numberColumn(values: readonly (number | null)[]): Data<Float64> {
  return makeData({
    type: ARROW_TYPES.number,
    length: values.length,
    data: Float64Array.from(values, (value) => value ?? 0),
    ...validity(values),
  });
}

export function flagColumn(values: readonly (boolean | null)[]): Data<Bool> {
  return makeData({
    type: ARROW_TYPES.flag,
    length: values.length,
    data: bitmap(values.map((value) => value === true)),
    ...validity(values),
  });
}

/** Days as `YYYY-MM-DD`, stored as days since 1970-01-01. */
export function dayColumn(values: readonly (string | null)[]): Data<DateDay> {
  return makeData({
    type: ARROW_TYPES.day,
    length: values.length,
    data: Int32Array.from(values, (day) => (day === null ? 0 : Date.parse(day) / MILLISECONDS_PER_DAY)),
    ...validity(values),
  });
}

export function textsColumn(lists: readonly (readonly string[] | null)[]): Data<List<Utf8>> {
  return makeData({
    type: ARROW_TYPES.texts,
    length: lists.length,
    valueOffsets: offsets(lists),
    child: textData(lists.flatMap((list) => list ?? [])),
    ...validity(lists),
  });
}

export function integersColumn(lists: readonly (Float64Array | null)[]): Data<List<Int64>> {
  const valueOffsets = offsets(lists);
  const data = new BigInt64Array(valueOffsets[lists.length] ?? 0);
  // As words, the lower one first: a bigint each takes long.
  const words = new Uint32Array(data.buffer);
  let at = 0;
  for (const list of lists) {
    for (let i = 0; i < (list?.length ?? 0); i++) {
      const value = list![i]!;
      words[at] = value;
      words[at + 1] = Math.floor(value / 2 ** 32);
      at += 2;
    }
  }
  const child = makeData({ type: ARROW_TYPES.integer, length: data.length, nullCount: 0, data });
  return makeData({
    type: ARROW_TYPES.integers,
    length: lists.length,
    valueOffsets,
    child,
    ...validity(lists),
  });
}

export function indexesColumn(lists: readonly (Int32Array | null)[]): Data<List<Int32>> {
  const valueOffsets = offsets(lists);
  const data = new Int32Array(valueOffsets[lists.length] ?? 0);
  for (const [row, list] of lists.entries()) {
    data.set(list ?? [], valueOffsets[row] ?? 0);
  }
  const child = makeData({ type: new Int32(), length: data.length, nullCount: 0, data });
  return makeData({
    type: ARROW_TYPES.indexes,
    length: lists.length,
    valueOffsets,
    child,
    ...validity(lists),
  });
}

export function numbersColumn(lists: readonly (Float64Array | null)[]): Data<List<Float64>> {
  const valueOffsets = offsets(lists);
  const data = new Float64Array(valueOffsets[lists.length] ?? 0);
  for (const [row, list] of lists.entries()) {
    data.set(list ?? [], valueOffsets[row] ?? 0);
  }
  const child = makeData({ type: ARROW_TYPES.number, length: data.length, nullCount: 0, data });
  return makeData({
    type: ARROW_TYPES.numbers,
    length: lists.length,
    valueOffsets,
    child,
    ...validity(lists),
  });
}

function textData(values: readonly string[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value));
  const valueOffsets = offsets(encoded);
  const data = new Uint8Array(valueOffsets[values.length] ?? 0);
  for (const [row, bytes] of encoded.entries()) {
    data.set(bytes, valueOffsets[row] ?? 0);
  }
  return makeData({ type: ARROW_TYPES.text, length: values.length, nullCount: 0, valueOffsets, data });
}

function offsets(lists: readonly (ArrayLike<unknown> | null)[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  let end = 0;
  for (const [row, list] of lists.entries()) {
    end += list?.length ?? 0;
    starts[row + 1] = end;
  }
  if (end > 0x7fff_ffff) {
    throw new RangeError(`a column of ${end} list items passes Arrow's 32-bit offsets`);
  }
  return starts;
}

function validity(values: readonly unknown[]): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullCount = values.filter((value) => value === null).length;
  return nullCount === 0
    ? { nullCount }
    : { nullCount, nullBitmap: bitmap(values.map((value) => value !== null)) };
}

/** Bits as Arrow keeps them, least significant first. */
function bitmap(flags: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [row, flag] of flags.entries()) {
    if (flag) {
      bytes[row >> 3]! |= 1 << (row & 7);
    }
  }
  return bytes;
}
