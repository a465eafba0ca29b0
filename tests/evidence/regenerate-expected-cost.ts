// Computes the evidence on the expected cost anew: expected-cost.json and the table of its decision's page. No data is needed.
import { readFile, writeFile } from 'node:fs/promises';
import { expectedCostResults, expectedCostTables } from './expected-cost-results.ts';
import { evidenceFiles } from './files.ts';
import { placeTables } from './place-tables.ts';

const results = expectedCostResults();
const tables = expectedCostTables(results);
await writeFile(evidenceFiles.expectedCost, `${JSON.stringify(results, null, 2)}\n`);
const page = await readFile(evidenceFiles.expectedCostPage, 'utf8');
await writeFile(evidenceFiles.expectedCostPage, placeTables(page, tables));
process.stdout.write(`${[...tables.values()].join('\n\n')}\n`);
