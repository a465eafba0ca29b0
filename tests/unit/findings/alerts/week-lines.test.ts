import { describe, expect, it } from 'vitest';
import { weekLines } from '../../../../shared/findings/alerts/week-lines.ts';
import { buildAlerts } from '../../../../shared/findings/build-alerts.ts';
import type { Report } from '../../../../shared/findings/report-schema.ts';
import { decidedRun } from '../../../support/decisions-fixture.ts';
import { sampleReport } from '../../../support/sample-report.ts';

const alertsOf = (report: Report, reportUrl: string | undefined) =>
  buildAlerts({ report, previous: undefined, reportUrl, labels: {} });

describe('the week in a mail', () => {
  it('has the verdicts with their figures, the cost and the overrides', () => {
    const { decisions } = decidedRun().report;
    expect(weekLines(sampleReport({ drifted: 5, changes: { status: 'drift', decisions } }))).toEqual([
      'Status: drift.',
      expect.stringMatching(/^Data drift: drift, 5 of 12 important features drifted .*\.$/),
      expect.stringMatching(/^Prediction drift: stable, the score's distribution is stable .*\.$/),
      'Performance: not-evaluable, No labels are configured.',
      'Overrides: 12 of 280 (4.3 %) accepted although the model refuses, 0 of 0 refused although it accepts.',
    ]);
  });

  it('is in the mail’s alert alone, with a link where reports have an address', () => {
    const decisions = { ...sampleReport().decisions, exceeded: true, refusalRate: 0.31 };
    const report = sampleReport({ drifted: 5, changes: { decisions } });
    const found = alertsOf(report, 'https://reports.example/x/');
    expect(
      found.map(({ name, annotations }) => [
        name,
        annotations['week'] !== undefined,
        annotations['week_url'],
      ]),
    ).toEqual([
      ['ModelDataDrift', false, undefined],
      ['RefusalRateHigh', true, 'https://reports.example/x/index.html'],
    ]);
    expect(alertsOf(report, undefined).at(-1)?.annotations).not.toHaveProperty('week_url');
  });
});
