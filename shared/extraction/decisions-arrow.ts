import {
  Field,
  Float64,
  Int8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
} from 'apache-arrow';
import { DataContractError } from '../core/errors.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';

const VERSION_KEY = 'vigie.decisions.version';
const VERSION = '1';

/** Labelled decisions of the reference and of the cohort that matured in the window. */
export interface DecisionSets {
  readonly reference: LabelledDecisions;
  readonly current: LabelledDecisions;
}

/**
 * Arrow IPC file of both sides: `side` (0 reference, 1 current), `score` (NaN: none), `accepted` and `label` (1, 0, or -1
 * where unknown). One row a decision, no identifiers. Equal sets give equal bytes.
 */
export function encodeDecisions({ reference, current }: DecisionSets): Uint8Array {
  const rows = reference.scores.length + current.scores.length;
  const side = new Int8Array(rows).fill(1, reference.scores.length);
  const columns = [
    ['side', makeData({ type: new Int8(), data: side })],
    ['score', makeData({ type: new Float64(), data: joinDoubles(reference.scores, current.scores) })],
    ['accepted', makeData({ type: new Int8(), data: joinBytes(reference.accepted, current.accepted) })],
    ['label', makeData({ type: new Int8(), data: joinBytes(reference.labels, current.labels) })],
  ] as const;
  const fields = columns.map(([name, { type }]) => new Field(name, type, false));
  const schema = new Schema(fields, new Map([[VERSION_KEY, VERSION]]));
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
    throw invalid(where, `${VERSION_KEY} is ${version ?? 'absent'}; expected ${VERSION}`);
  }
  const side = bytesColumn(table, 'side', where);
  const scores = table.getChild('score')?.toArray();
  if (!(scores instanceof Float64Array)) {
    throw invalid(where, 'column "score" is not float64');
  }
  const accepted = bytesColumn(table, 'accepted', where);
  const labels = bytesColumn(table, 'label', where);
  const split = side.indexOf(1) === -1 ? side.length : side.indexOf(1);
  return {
    reference: {
      scores: scores.slice(0, split),
      accepted: accepted.slice(0, split),
      labels: labels.slice(0, split),
    },
    current: { scores: scores.slice(split), accepted: accepted.slice(split), labels: labels.slice(split) },
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

function bytesColumn(table: Table, name: string, where: string): Int8Array {
  const values = table.getChild(name)?.toArray();
  if (!(values instanceof Int8Array)) {
    throw invalid(where, `column "${name}" is not int8`);
  }
  return values;
}

function invalid(where: string, what: string): DataContractError {
  return new DataContractError(`${where}: ${what}`, { code: 'invalid-interchange', where });
}

function joinDoubles(a: Float64Array, b: Float64Array): Float64Array {
  const joined = new Float64Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

function joinBytes(a: Int8Array, b: Int8Array): Int8Array {
  const joined = new Int8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
