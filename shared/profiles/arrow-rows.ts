import type { Table } from 'apache-arrow';
import { readCategoricalProfile, readNumericProfile } from './arrow-profile.ts';
import { type ArrowRow, arrowRow } from './arrow-row.ts';
import { supportProblem } from './check-profile.ts';
import type {
  CategoricalProfile,
  CategoricalVariable,
  DayProfile,
  NumericProfile,
  NumericSupport,
  NumericVariable,
  Variable,
} from './profile.ts';

/**
 * The variables of an interchange table whose columns have been checked.
 *
 * @throws {DataContractError} `invalid-interchange` if a row breaks an invariant of `profile.ts`
 */
export function readVariables(table: Table, where: string): readonly Variable[] {
  const variables: Variable[] = [];
  const seen = new Set<string>();
  let row = 0;
  while (row < table.numRows) {
    const reader = arrowRow(table, row, where);
    if (reader.text('side') !== 'reference') {
      throw reader.invalid(
        `got side "${reader.text('side')}", expected the variable's "reference" row first`,
      );
    }
    const identity = `${reader.role()} ${reader.name}`;
    if (seen.has(identity)) {
      throw reader.invalid('got a second reference row, expected one a variable');
    }
    seen.add(identity);
    const days: ArrowRow[] = [];
    for (row++; row < table.numRows; row++) {
      const next = arrowRow(table, row, where);
      if (next.text('side') !== 'current' || next.name !== reader.name) {
        break;
      }
      days.push(next);
    }
    variables.push(readVariable(reader, days));
  }
  return variables;
}

function readVariable(reference: ArrowRow, days: readonly ArrowRow[]): Variable {
  const type = reference.text('type');
  if (type !== 'numeric' && type !== 'categorical') {
    throw reference.invalid(`got type "${type}", expected "numeric" or "categorical"`);
  }
  for (const day of days) {
    if (day.text('type') !== type || day.text('role') !== reference.text('role')) {
      throw day.invalid(
        `got ${day.text('role')}, ${day.text('type')}, expected ${reference.text('role')}, ${type}`,
      );
    }
  }
  return type === 'numeric' ? readNumeric(reference, days) : readCategorical(reference, days);
}

function readNumeric(reference: ArrowRow, days: readonly ArrowRow[]): NumericVariable {
  const support: NumericSupport = {
    values: reference.numbers('support'),
    exact: reference.flag('support_exact'),
  };
  reference.verify(supportProblem(support));
  const profileOf = (row: ArrowRow) => readNumericProfile(row, 2 * support.values.length + 1);
  return {
    name: reference.name,
    role: reference.role(),
    type: 'numeric',
    support,
    reference: profileOf(reference),
    current: readDays(days, profileOf),
  };
}

function readCategorical(reference: ArrowRow, days: readonly ArrowRow[]): CategoricalVariable {
  return {
    name: reference.name,
    role: reference.role(),
    type: 'categorical',
    reference: readCategoricalProfile(reference),
    current: readDays(days, readCategoricalProfile),
  };
}

function readDays<P extends NumericProfile | CategoricalProfile>(
  rows: readonly ArrowRow[],
  profileOf: (row: ArrowRow) => P,
): readonly DayProfile<P>[] {
  const days = rows.map((row) => ({ day: row.day(), profile: profileOf(row) }));
  for (const [i, { day }] of days.entries()) {
    const previous = days[i - 1]?.day;
    if (previous !== undefined && previous >= day) {
      rows[i]?.verify(`got it after ${previous}, expected ascending days`);
    }
  }
  return days;
}
