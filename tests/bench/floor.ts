// The least that any program must do: DuckDB reads the features of both inputs and adds them up.
// Arguments: names of the numeric columns and of the text columns as JSON, then glob patterns of the inputs.
import { DuckDBInstance } from '@duckdb/node-api';

const [numbers = '[]', texts = '[]', ...globs] = process.argv.slice(2);
const namesOf = (json: string): readonly string[] => JSON.parse(json) as readonly string[];
const sums = [
  ...namesOf(numbers).map((name) => `sum(${name})`),
  ...namesOf(texts).map((name) => `sum(length(${name}))`),
];
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
for (const glob of globs) {
  const path = glob.replaceAll("'", "''");
  const reader = await connection.runAndReadAll(`SELECT ${sums.join(', ')} FROM read_parquet('${path}')`);
  process.stdout.write(`${JSON.stringify(reader.getRowsJson())}\n`);
}
