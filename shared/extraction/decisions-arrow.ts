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
const VERSION = '2';

/** Labelled decisions of the reference and of the cohort that matured in the window. */
export interface DecisionSets {
  readonly reference: LabelledDecisions;
  readonly current: LabelledDecisions;
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
 * Arrow IPC file of both sides: `side` (0 reference, 1 current) and the columns of `LabelledDecisions`, one row a decision. A
 * column with one value throughout, as most are that nothing configures, is kept in the metadata instead. Equal sets give
 * equal bytes.
 *
 * @throws {RangeError} if one side has costs by row and the other has not
 */
export function encodeDecisions({ reference, current }: DecisionSets): Uint8Array {
  const rows = reference.scores.length + current.scores.length;
  const side = new Int8Array(rows).fill(1, reference.scores.length);
  const columns: [string, Data<Float64 | Int32 | Int8>][] = [['side', columnData(side)]];
  const constants: Record<string, number | 'NaN'> = {};
  for (const key of KEYS) {
    const values = joined(key, reference[key], current[key]);
    const [first] = values ?? [];
    if (values !== undefined && first !== undefined && isConstant(values)) {
      constants[NAMES[key]] = Number.isNaN(first) ? 'NaN' : first;
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
  const split = side.indexOf(1) === -1 ? side.length : side.indexOf(1);
  return { reference: rowsOf(whole, 0, split), current: rowsOf(whole, split, side.length) };
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

function joined(key: string, a: Values | undefined, b: Values | undefined): Values | undefined {
  if (a === undefined && b === undefined) {
    return undefined;
  }
  if (a === undefined || b === undefined) {
    throw new RangeError(
      `${key}: ${a === undefined ? 'the reference' : 'the cohort'} has none; expected both to`,
    );
  }
  const length = a.length + b.length;
  const all =
    a instanceof Float64Array
      ? new Float64Array(length)
      : a instanceof Int32Array
        ? new Int32Array(length)
        : new Int8Array(length);
  all.set(a);
  all.set(b, a.length);
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
