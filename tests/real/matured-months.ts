// Realised against expected cost and AUC of 24 real cohorts, each judged when it had matured; rewrites the table of the decision's page.
//
//   node tests/real/matured-months.ts
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { placeTables } from '../evidence/place-tables.ts';
import { lendingClub } from './lending-club.ts';
import { COHORT_MONTHS, FINAL_DAYS, judgeMatureCohort, type MatureCohort } from './mature-cohorts.ts';
import { maturedMonthsTable } from './matured-months-table.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'decisions', '0019-performance-metrics.md');
const OUTPUT = join(ROOT, '.cache', 'real-matured');

const world = lendingClub();
if (world.kind === 'absent') {
  process.stderr.write(`${world.reason}\n`);
  process.exitCode = 1;
} else {
  await rm(OUTPUT, { recursive: true, force: true });
  const cohorts: MatureCohort[] = [];
  for (const month of COHORT_MONTHS) {
    cohorts.push(
      await judgeMatureCohort(month, { folder: world.folder, output: OUTPUT, maturityDays: FINAL_DAYS }),
    );
    process.stderr.write(`${month}\n`);
  }
  const table = maturedMonthsTable(cohorts);
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, placeTables(page, new Map([['matured-months', table]])));
  process.stdout.write(`${table}\n`);
}
