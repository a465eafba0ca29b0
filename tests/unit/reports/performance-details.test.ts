import { describe, expect, it } from 'vitest';
import { renderRunPages } from '../../../reports/render-run-pages.ts';
import { htmlOutline } from '../../support/html-outline.ts';
import { acceptedOnly, measuredRun } from '../../support/performance-fixture.ts';
import { decisionsOf, sidesOf } from '../../support/performance-sides.ts';
import { driftedRun, type Run } from '../../support/report-fixture.ts';

function performancePage(run: Run): string {
  return renderRunPages(run).find(({ path }) => path === 'Performance_Report.html')?.html ?? '';
}

describe('the performance page', () => {
  it('sets the figures side by side on one footing, and those of all applicants apart', () => {
    const { text } = htmlOutline(performancePage(measuredRun()));
    expect(text).toContain('Reference, all applicants');
    expect(text).toContain('Reference, accepted only');
    expect(text).toContain('its figures over all applicants are not comparable');
    expect(text).toContain('KS separation');
    expect(text).toMatch(/The AUC lies [\d.]+ standard errors (?:above|below) the reference’s/);
  });

  it('draws the bands and the cost curve, dashed where it is only expected', () => {
    const html = performancePage(measuredRun());
    const { text } = htmlOutline(html);
    expect(text).toContain('Rates of default by band of scores');
    expect(text).toContain('Cost per decision over thresholds');
    expect(html).toMatch(/class="second" d="M[\d.]+ [\d.]+L/);
    expect(text).toContain('above θ* the curve shows what is expected if the model is still right');
  });

  it('says what is expected, and that it is no finding', () => {
    const { text } = htmlOutline(performancePage(measuredRun()));
    expect(text).toContain(
      'The 700 decisions of this window, whose outcomes are not known yet, are expected to cost',
    );
    expect(text).toContain('no verdict uses it');
  });

  it('withholds what outcomes contradict', () => {
    const drifted = decisionsOf({ rows: 1500, seed: 2, oddsFactor: 3 });
    const { text } = htmlOutline(performancePage(measuredRun(sidesOf(drifted, 'all'))));
    expect(text).toContain('cannot be estimated from their scores');
    expect(text).not.toContain('are expected to cost');
    expect(text).not.toContain('Reference, all applicants');
  });

  it('says why a figure is missing, on hover', () => {
    const html = performancePage(measuredRun());
    expect(html).toContain('title="no refused decision has an outcome"');
  });

  it('has a sentence in place of a curve where there is none', () => {
    const sides = acceptedOnly();
    const none = { ...sides.current, thresholds: sides.current.thresholds.map(() => Number.NaN) };
    const { text } = htmlOutline(performancePage(measuredRun({ ...sides, current: none })));
    expect(text).toContain('The decisions of the cohort have no θ*, or more than one.');
    expect(text).not.toContain('Cost per decision over thresholds');
  });

  it('says nothing of it in a report without', () => {
    expect(htmlOutline(performancePage(driftedRun())).text).not.toContain('Ranking and calibration');
  });
});
