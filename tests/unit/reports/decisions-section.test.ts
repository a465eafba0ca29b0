import { describe, expect, it } from 'vitest';
import { renderRunPages } from '../../../reports/render-run-pages.ts';
import { decidedRun, unknownSwapRun } from '../../support/decisions-fixture.ts';
import { htmlOutline } from '../../support/html-outline.ts';
import { driftedRun, type Run } from '../../support/report-fixture.ts';

function pageText(run: Run): string {
  const page = renderRunPages(run).find(({ path }) => path === 'Prediction_Drift_Report.html');
  return htmlOutline(page?.html ?? '').text.replace(/\s+/g, ' ');
}

describe('the section on decisions', () => {
  it('holds the refusal rate against reference and weeks before, and says what chance explains', () => {
    const text = pageText(decidedRun());
    expect(text).toContain(
      'Against the reference under the same θ* (17.1 % refused), the refusal rate changed by +7.0 pp (95 % interval +4.5 pp to +9.7 pp): chance alone does not explain it.',
    );
    expect(text).toContain('Against the 6 weeks before, together (23.2 % refused)');
    expect(text).toContain('−1.5 pp to +3.6 pp): chance alone explains as much.');
  });

  it('tells overrides by side, and what could not be compared apart', () => {
    const text = pageText(decidedRun());
    expect(text).toContain('Low side: accepted, the model refuses121.0 %2804.3 %2.5 % to 7.3 %');
    expect(text).toContain('Counted apart: 16 decisions without a score or θ*, 2 rows without a decision.');
  });

  it('names versions and where they are known from', () => {
    const text = pageText(decidedRun());
    expect(text).toContain('2026.31,00079.5 %2026-11-0980020020.0 %in the reference');
    expect(text).toContain('nobody announced it');
    expect(text).toContain('(no version)');
  });

  it('draws up the swap set, or says why it cannot be known', () => {
    expect(pageText(decidedRun())).toContain(
      'This window’s scores under θ* 0.42 before and 0.4 now: the model refuses 28.2 %, before 23.9 %.',
    );
    expect(pageText(unknownSwapRun())).toMatch(/It cannot be known: .* is a new version\./);
    expect(pageText(unknownSwapRun())).toContain('Too few weeks before to compare with: 1 of 8 are there.');
  });

  it('cuts the scores into bands', () => {
    const text = pageText(decidedRun());
    expect(text).toContain('PSI over them is 0.071; chance passes 0.011 in 5 % of weeks.');
    expect(text).toContain('up to 0.10050033.3 %6032.6 %00.0 %');
    expect(text).toContain('above 0.300');
  });

  it('is not there for a report that knows none of it', () => {
    expect(pageText(driftedRun())).not.toContain('Who decided what');
  });
});
