// Computes anew how the verdict on the cost fares against planted increases, and writes cost-results.json and the table of the
// decision's page:
//
//   npm run evidence -- --cost
import { readFile, writeFile } from 'node:fs/promises';
import type { CostResults } from './cost-results-schema.ts';
import { withCostTable } from './cost-table.ts';
import { COST_INCREASES, costWeeks, LABELLED_DECISIONS, REDRAWN } from './cost-weeks.ts';
import { evidenceFiles } from './files.ts';

const cells = LABELLED_DECISIONS.flatMap((labelled) =>
  COST_INCREASES.map((increase) => {
    process.stderr.write(`${labelled} labelled decisions, ${increase} planted\n`);
    return costWeeks(increase, labelled);
  }),
);
const results: CostResults = {
  cells,
  redrawn: costWeeks(REDRAWN.increase, REDRAWN.labelled, REDRAWN.references),
};
await writeFile(evidenceFiles.costResults, `${JSON.stringify(results, null, 2)}\n`);
const page = withCostTable(await readFile(evidenceFiles.costPage, 'utf8'), results);
await writeFile(evidenceFiles.costPage, page);
