import {
  type Data,
  Field,
  Float64,
  Int8,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
} from 'apache-arrow';
import { DataContractError } from '../core/errors.ts';
import { DecisionColumnReader } from './decision-column-reader.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';

const VERSION_KEY = 'vigie.decisions.version';
const CONSTANTS_KEY = 'vigie.decisions.constants';
const VERSION = '3';

/** Decisions of the reference, of the cohort that matured in the window, and of the window itself, without outcomes. */
export interface DecisionSets {
  readonly reference: LabelledDecisions;
  readonly current: LabelledDecisions;
  readonly window: LabelledDecisions;
}

type Values = Float64Array | Int32Array | Int8Array;

/** Name in the file of each column. */
const NAMES = {
  scores: 'score',
  accepted: 'accepted',
  labels: 'label',
  thresholds: 'threshold',
  sources: 'source',
  weights: 'weight',
  falseNegativeCosts: 'false_negative_cost',
  falsePositiveCosts: 'false_positive_cost',
  days: 'day',
} as const satisfies Readonly<Record<keyof LabelledDecisions, string>>;

const KEYS = Object.keys(NAMES) as readonly (keyof LabelledDecisions)[];

/**
 * Arrow IPC file of all sets: `side` (0 reference, 1 current, 2 window) and the columns of `LabelledDecisions`, one row a decision. A
 * column with one value throughout, as most are that nothing configures, is kept in the metadata instead. Equal sets give
 * equal bytes.
 *
 * @throws {RangeError} if one set has costs by row and another has not
 */
export function encodeDecisions({ reference, current, window }: DecisionSets): Uint8Array {
  const [first, second] = [reference.scores.length, reference.scores.length + current.scores.length];
  const rows = second + window.scores.length;
  const side = new Int8Array(rows).fill(1, first).fill(2, second);
  const columns: [string, Data<Float64 | Int32 | Int8>][] = [['side', columnData(side)]];
  const constants: Record<string, number | 'NaN'> = {};
  for (const key of KEYS) {
    const values = joined(key, [reference[key], current[key], window[key]]);
    const [value] = values ?? [];
    if (values !== undefined && value !== undefined && isConstant(values)) {
      constants[NAMES[key]] = Number.isNaN(value) ? 'NaN' : value;
    } else if (values !== undefined) {
      columns.push([NAMES[key], columnData(values)]);
    }
  }
  const fields = columns.map(([name, { type }]) => new Field(name, type, false));
  const metadata = new Map([
    [VERSION_KEY, VERSION],
    [CONSTANTS_KEY, JSON.stringify(constants)],
  ]);
  const schema = new Schema(fields, metadata);
  const children = columns.map(([, data]) => data);
  const struct = makeData({ type: new Struct(fields), length: rows, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'file');
}

/**
 * @param where the object that holds the bytes, for messages
 * @throws {DataContractError} if the bytes are not what `encodeDecisions` writes
 */
export function decodeDecisions(bytes: Uint8Array, where: string): DecisionSets {
  const table = readTable(bytes, where);
  const version = table.schema.metadata.get(VERSION_KEY);
  if (version !== VERSION) {
    throw new DataContractError(`${where}: ${VERSION_KEY} is ${version ?? 'absent'}; expected ${VERSION}`, {
      code: 'invalid-interchange',
      where,
    });
  }
  const reader = new DecisionColumnReader(table, table.schema.metadata.get(CONSTANTS_KEY), where);
  const side = reader.bytes('side');
  const whole: LabelledDecisions = {
    scores: reader.doubles(NAMES.scores),
    accepted: reader.bytes(NAMES.accepted),
    labels: reader.bytes(NAMES.labels),
    thresholds: reader.doubles(NAMES.thresholds),
    sources: reader.bytes(NAMES.sources),
    weights: reader.doubles(NAMES.weights),
    falseNegativeCosts: reader.has(NAMES.falseNegativeCosts)
      ? reader.doubles(NAMES.falseNegativeCosts)
      : undefined,
    falsePositiveCosts: reader.has(NAMES.falsePositiveCosts)
      ? reader.doubles(NAMES.falsePositiveCosts)
      : undefined,
    days: reader.integers(NAMES.days),
  };
  const startOf = (set: number) => {
    const start = side.findIndex((value) => value >= set);
    return start === -1 ? side.length : start;
  };
  const [first, second] = [startOf(1), startOf(2)];
  return {
    reference: rowsOf(whole, 0, first),
    current: rowsOf(whole, first, second),
    window: rowsOf(whole, second, side.length),
  };
}

function rowsOf(whole: LabelledDecisions, from: number, to: number): LabelledDecisions {
  return {
    scores: whole.scores.slice(from, to),
    accepted: whole.accepted.slice(from, to),
    labels: whole.labels.slice(from, to),
    thresholds: whole.thresholds.slice(from, to),
    sources: whole.sources.slice(from, to),
    weights: whole.weights.slice(from, to),
    falseNegativeCosts: whole.falseNegativeCosts?.slice(from, to),
    falsePositiveCosts: whole.falsePositiveCosts?.slice(from, to),
    days: whole.days.slice(from, to),
  };
}

function readTable(bytes: Uint8Array, where: string): Table {
  try {
    return tableFromIPC(bytes);
  } catch (error) {
    throw new DataContractError(`${where}: is not an Arrow file`, {
      code: 'invalid-interchange',
      where,
      cause: error,
    });
  }
}

function columnData(values: Values): Data<Float64 | Int32 | Int8> {
  if (values instanceof Float64Array) {
    return makeData({ type: new Float64(), data: values });
  }
  return values instanceof Int32Array
    ? makeData({ type: new Int32(), data: values })
    : makeData({ type: new Int8(), data: values });
}

function joined(key: string, sets: readonly (Values | undefined)[]): Values | undefined {
  const columns = sets.filter((values) => values !== undefined);
  const [first] = columns;
  if (first === undefined) {
    return undefined;
  }
  const missing = ['the reference', 'the cohort', 'the window'][sets.indexOf(undefined)];
  if (missing !== undefined) {
    throw new RangeError(`${key}: ${missing} has none; expected all to`);
  }
  const length = columns.reduce((rows, values) => rows + values.length, 0);
  const all =
    first instanceof Float64Array
      ? new Float64Array(length)
      : first instanceof Int32Array
        ? new Int32Array(length)
        : new Int8Array(length);
  let filled = 0;
  for (const values of columns) {
    all.set(values, filled);
    filled += values.length;
  }
  return all;
}

/** Bit for bit: one NaN is like another, and 0 is not -0. */
function isConstant(values: Values): boolean {
  const [first] = values;
  for (let row = 1; row < values.length; row += 1) {
    if (!Object.is(values[row], first)) {
      return false;
    }
  }
  return true;
}
