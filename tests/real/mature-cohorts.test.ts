import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { describeLoans, type Loans } from './describe-loans.ts';
import { FINAL_DAYS, judgeMatureCohort, TOO_EARLY_DAYS } from './mature-cohorts.ts';
import { maturedMonthsTable } from './matured-months-table.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'decisions', '0019-performance-metrics.md');

/** A calm month, and the one that the table calls worst. */
const MONTHS = ['2010-03', '2011-12'];

describeLoans('real cohorts, judged when they have matured', realCohorts);

function realCohorts({ folder, python }: Loans): void {
  let output: TempFolder;
  beforeAll(async () => {
    output = await tempFolder();
  });
  afterAll(() => output.remove());

  it.each(MONTHS)('%s costs what the page of the decision says', async (month) => {
    const cohort = await judgeMatureCohort(month, { folder, output: output.path, maturityDays: FINAL_DAYS });
    const [, , row] = maturedMonthsTable([cohort]).split('\n');
    expect((await readFile(PAGE, 'utf8')).split('\n')).toContain(row);
    // scikit-learn's, rounded to four digits: refusals have outcomes here, so it is that of all loans.
    const summary = z
      .object({ auc: z.record(z.string(), z.number()), threshold: z.number() })
      .parse(JSON.parse(await readFile(join(folder, 'summary.json'), 'utf8')));
    expect(cohort.performance.metrics?.footing).toBe('all');
    expect(cohort.performance.metrics?.current.auc).toBeCloseTo(summary.auc[month] ?? Number.NaN, 4);
    const [vintage] = cohort.performance.vintages?.months ?? [];
    expect(vintage?.cumulativeDefaults).toHaveLength(Math.floor(FINAL_DAYS / 30));
    expect(vintage).toMatchObject({ month, ...(await vintageWithPandas(month, summary.threshold)) });
  });

  const vintageWithPandas = async (month: string, threshold: number) => {
    const script = join(import.meta.dirname, 'vintages_with_pandas.py');
    const args = [script, folder, month, String(threshold), String(FINAL_DAYS)];
    const { stdout } = await promisify(execFile)(python, args);
    return z
      .object({ accepted: z.number(), labelled: z.number(), cumulativeDefaults: z.array(z.number()) })
      .parse(JSON.parse(stdout));
  };

  it('is not evaluable while most loans are still running', async () => {
    const early = await tempFolder();
    try {
      const { performance } = await judgeMatureCohort('2010-06', {
        folder,
        output: early.path,
        maturityDays: TOO_EARLY_DAYS,
      });
      expect(performance.verdict).toBe('not-evaluable');
      expect(performance.reason).toMatch(
        /^the outcome of [\d.]+ % of the accepted decisions in the matured cohort is known/,
      );
      const { decisions, labelled } = performance.labels?.coverage.accepted ?? { decisions: 0, labelled: 0 };
      expect(decisions).toBeGreaterThan(800);
      expect(labelled / decisions).toBeLessThan(0.3);
    } finally {
      await early.remove();
    }
  });
}
