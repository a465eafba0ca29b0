import { describe, expect, it } from 'vitest';
import { renderRunPages } from '../../../reports/render-run-pages.ts';
import { vintageRun } from '../../support/decisions-fixture.ts';
import { htmlOutline } from '../../support/html-outline.ts';
import { driftedRun, type Run } from '../../support/report-fixture.ts';

function performancePage(run: Run): string {
  return renderRunPages(run).find(({ path }) => path === 'Performance_Report.html')?.html ?? '';
}

const textOf = (html: string) => htmlOutline(html).text.replace(/\s+/g, ' ');

describe('the section on vintages', () => {
  const page = performancePage(vintageRun());

  it('draws the twelve newest months that have a rate, and lists all', () => {
    expect(page.match(/class="line(?: older)?"/g)).toHaveLength(12);
    expect(page.match(/class="line"/g)).toHaveLength(1);
    expect(textOf(page)).toContain('2025-061,000950 (95.0 %)1.0 %2.2 %3.1 %');
  });

  it('ends the line of a month whose time has not passed, and marks it', () => {
    const text = textOf(page);
    expect(text).toContain('2026-07*: 1.0 %, 3.5 %');
    expect(text).toContain('2026-07*1,013950 (93.8 %)1.0 %3.5 %–');
    expect(text).toContain(
      'From the decisions that matured in 60 windows; 1 earlier one had another maturity and is left out.',
    );
  });

  it('has no rate where no outcome is known', () => {
    expect(textOf(page)).toContain('2025-091,0030 (0.0 %)–––');
  });

  it('shows every sixth of 66 months, down from the last', () => {
    const run = vintageRun();
    const { vintages } = run.report.performance;
    const months = (vintages?.months ?? []).map((month) => ({
      ...month,
      cumulativeDefaults: Array.from({ length: 66 }, (_, index) => index),
      cumulativeRates: Array.from({ length: 66 }, (_, index) => index / 1000),
    }));
    const performance = {
      ...run.report.performance,
      vintages: vintages === null ? null : { ...vintages, months },
    };
    const html = performancePage({ ...run, report: { ...run.report, performance } });
    expect(html.match(/>month \d+</g)?.map((head) => head.slice(1, -1))).toEqual(
      [6, 12, 18, 24, 30, 36, 42, 48, 54, 60, 66].map((period) => `month ${period}`),
    );
  });

  it('is not there without vintages', () => {
    expect(textOf(performancePage(driftedRun()))).not.toContain('Vintages');
  });
});
