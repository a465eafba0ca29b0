import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ExpectedCostResults,
  expectedCostResultsSchema,
  expectedCostTables,
  FIRST_WEEKS,
} from './expected-cost-results.ts';
import { EXPECTED_COST_WEEKS, expectedCostDesigns, expectedCostWeeks } from './expected-cost-weeks.ts';
import { evidenceFiles } from './files.ts';
import { placeTables } from './place-tables.ts';

let results: ExpectedCostResults;
beforeAll(async () => {
  results = expectedCostResultsSchema.parse(JSON.parse(await readFile(evidenceFiles.expectedCost, 'utf8')));
});

describe('the evidence on the expected cost', () => {
  it('is what the page of the decision shows', async () => {
    const page = await readFile(evidenceFiles.expectedCostPage, 'utf8');
    expect(page).toBe(placeTables(page, expectedCostTables(results)));
  });

  it('shows intervals that hold the realised cost in 93 to 97 % of 2,000 weeks, and none once outcomes change', () => {
    for (const { name, weeks, all, accepted, contradicted } of results) {
      expect(weeks).toBe(EXPECTED_COST_WEEKS);
      if (name === 'concept-drift') {
        expect(all / weeks).toBeLessThan(0.01);
        expect(contradicted / weeks).toBeGreaterThan(0.99);
      } else {
        expect(all / weeks, name).toBeGreaterThan(0.93);
        expect(all / weeks, name).toBeLessThan(0.97);
        expect(accepted / weeks, name).toBeGreaterThan(0.93);
        expect(accepted / weeks, name).toBeLessThan(0.97);
      }
    }
  });

  it.each(expectedCostDesigns)('is drawn as recorded: $name, $referenceRows and $weekRows rows', (design) => {
    const recorded = results[expectedCostDesigns.indexOf(design)];
    const drawn = expectedCostWeeks(design, 0, FIRST_WEEKS);
    expect(drawn.map(({ all, accepted, contradicted }) => ({ all, accepted, contradicted }))).toEqual(
      recorded?.first,
    );
  });
});
