import { describe, expect, it } from 'vitest';
import { buildAlerts } from '../../../../shared/findings/build-alerts.ts';
import type { Verdict } from '../../../../shared/findings/report-schema.ts';
import type { DataDriftTrailing } from '../../../../shared/findings/trailing-schema.ts';
import { sampleReport } from '../../../support/sample-report.ts';

const TRAILING: DataDriftTrailing = {
  configuredWeeks: 8,
  weeks: 8,
  start: '2026-09-14T00:00:00.000Z',
  end: '2026-11-09T00:00:00.000Z',
  missingWeeks: [],
  verdict: 'stable',
  reason: null,
  evaluableImportantFeatures: 12,
  driftedImportantFeatures: 1,
  driftShare: 1 / 12,
  calm: true,
};

function alertsOf(drifted: number, trailing: DataDriftTrailing | null) {
  const report = sampleReport({ drifted });
  return buildAlerts({
    report: { ...report, dataDrift: { ...report.dataDrift, trailing } },
    previous: undefined,
    reportUrl: undefined,
    labels: {},
  });
}

const firstLine = (trailing: DataDriftTrailing | null) =>
  alertsOf(5, trailing)[0]?.annotations['description']?.split('\n')[0];

describe('the second opinion in an alert', () => {
  it('tells an incident from a slope', () => {
    expect(firstLine(TRAILING)).toBe(
      'Against the last 8 weeks: stable, 1 of 12 important features; the change is older than that.',
    );
    expect(firstLine({ ...TRAILING, verdict: 'drift', driftedImportantFeatures: 5, weeks: 6 })).toBe(
      'Against 6 of the last 8 weeks: drift, 5 of 12 important features; the change is recent.',
    );
    expect(
      firstLine({ ...TRAILING, verdict: 'not-evaluable', reason: '1 of the 8 weeks before can be compared' }),
    ).toBe('Against the last 8 weeks: not judged, 1 of the 8 weeks before can be compared.');
    expect(firstLine(null)).toMatch(/^By p-value alone/);
  });

  it.each<Verdict>(['drift', 'stable', 'not-evaluable'])(
    'neither raises an alert nor holds one back: %s',
    (verdict) => {
      expect(alertsOf(0, { ...TRAILING, verdict })).toEqual([]);
      expect(alertsOf(5, { ...TRAILING, verdict }).map(({ name, labels }) => [name, labels])).toEqual(
        alertsOf(5, null).map(({ name, labels }) => [name, labels]),
      );
    },
  );
});
