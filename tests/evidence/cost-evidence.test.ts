import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { configSchema } from '../../shared/config/config-schema.ts';
import { type CostResults, costResultsSchema } from './cost-results-schema.ts';
import { PRODUCT_ALPHA, withCostTable } from './cost-table.ts';
import { COST_REFERENCES, costWeeks, REDRAWN, WEEKS_EACH } from './cost-weeks.ts';
import { evidenceFiles } from './files.ts';

let results: CostResults;
beforeAll(async () => {
  results = costResultsSchema.parse(JSON.parse(await readFile(evidenceFiles.costResults, 'utf8')));
});

const weeks = COST_REFERENCES * WEEKS_EACH;

function degraded(increase: number, labelled: number): number {
  const cell = results.cells.find((one) => one.increase === increase && one.labelled === labelled);
  const counts = cell?.weekly.find(({ alpha }) => alpha === PRODUCT_ALPHA);
  return (counts?.degraded ?? Number.NaN) / weeks;
}

describe('the evidence on the cost', () => {
  it('is what the page of the decision shows', async () => {
    const page = await readFile(evidenceFiles.costPage, 'utf8');
    expect(page).toBe(withCostTable(page, results));
  });

  it('is that of the product', () => {
    const { cost } = configSchema.parse({
      model: 'evidence',
      reference: { path: 'reference.parquet' },
      current: { path: 'current.parquet', timestamp: 'at' },
    });
    expect(cost.alpha).toBe(PRODUCT_ALPHA);
  });

  it('shows a verdict that calls at most one calm week in a hundred degraded', () => {
    for (const labelled of [1_000, 5_000]) {
      expect(degraded(0, labelled)).toBeLessThanOrEqual(0.01);
    }
  });

  it('shows one that finds larger increases more often, and more often in more decisions', () => {
    const increases = [0, 0.05, 0.1, 0.2, 0.4];
    const [few, many] = [1_000, 5_000].map((labelled) => increases.map((one) => degraded(one, labelled)));
    expect(few).toEqual(few?.toSorted((a, b) => a - b));
    expect(many).toEqual(many?.toSorted((a, b) => a - b));
    expect(degraded(0.4, 5_000)).toBeGreaterThan(0.95);
  });

  it('is drawn again in part', () => {
    expect(costWeeks(REDRAWN.increase, REDRAWN.labelled, REDRAWN.references)).toEqual(results.redrawn);
  });
});
