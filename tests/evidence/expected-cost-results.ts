import { z } from 'zod';
import { wilsonInterval } from '../../shared/math/wilson-interval.ts';
import {
  EXPECTED_COST_WEEKS,
  type ExpectedCostWeek,
  expectedCostDesigns,
  expectedCostWeeks,
} from './expected-cost-weeks.ts';
import { markdownTable } from './markdown-table.ts';

const count = z.int().min(0);

export const expectedCostResultsSchema = z.array(
  z.strictObject({
    name: z.string(),
    referenceRows: count,
    weekRows: count,
    weeks: count,
    /** Weeks whose interval holds the realised cost. */
    all: count,
    accepted: count,
    withoutCalibration: count,
    contradicted: count,
    meanRatio: z.number(),
    /** Week by week: what the test draws again. */
    first: z.array(z.strictObject({ all: z.boolean(), accepted: z.boolean(), contradicted: z.boolean() })),
  }),
);
export type ExpectedCostResults = z.infer<typeof expectedCostResultsSchema>;

/** Enough weeks that a change anywhere shows, few enough for every run of the tests. */
export const FIRST_WEEKS = 20;

export function expectedCostResults(): ExpectedCostResults {
  return expectedCostDesigns.map((design) => {
    const weeks = expectedCostWeeks(design, 0, EXPECTED_COST_WEEKS);
    const holding = (key: keyof Omit<ExpectedCostWeek, 'ratio'>) => weeks.filter((week) => week[key]).length;
    return {
      name: design.name,
      referenceRows: design.referenceRows,
      weekRows: design.weekRows,
      weeks: weeks.length,
      all: holding('all'),
      accepted: holding('accepted'),
      withoutCalibration: holding('withoutCalibration'),
      contradicted: holding('contradicted'),
      meanRatio: weeks.reduce((sum, { ratio }) => sum + ratio, 0) / weeks.length,
      first: weeks
        .slice(0, FIRST_WEEKS)
        .map(({ all, accepted, contradicted }) => ({ all, accepted, contradicted })),
    };
  });
}

export function expectedCostTables(results: ExpectedCostResults): ReadonlyMap<string, string> {
  const rows = results.map((one) => [
    one.name,
    one.referenceRows.toLocaleString('en'),
    one.weekRows.toLocaleString('en'),
    rate(one.all, one.weeks),
    rate(one.accepted, one.weeks),
    share(one.withoutCalibration / one.weeks),
    one.meanRatio.toFixed(3),
    share(one.contradicted / one.weeks),
  ]);
  const header = [
    'scores',
    'reference rows',
    'decisions a week',
    'covered, all decisions',
    'covered, accepted',
    'covered without V_cal',
    'realised / expected',
    'contradicted',
  ];
  return new Map([['expected-cost', markdownTable(header, rows)]]);
}

function rate(covered: number, weeks: number): string {
  const [low, high] = wilsonInterval(covered, weeks);
  return `${share(covered / weeks)} (${share(low)} to ${share(high)})`;
}

function share(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
