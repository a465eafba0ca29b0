import { describe, expect, it } from 'vitest';
import type { ActiveAlert } from '../../../monitoring/alertmanager/active-alerts.ts';
import { alertsToPost } from '../../../monitoring/alertmanager/alerts-to-post.ts';
import { sampleReport } from '../../support/sample-report.ts';
import { publishedReport } from '../../support/weekly-run.ts';

const model = 'credit-scoring';

function active(alertname: string, window_end: string): ActiveAlert {
  return { labels: { alertname, severity: 'warning', model, service: 'vigie', team: 'mlops', window_end } };
}

function told(options: Omit<Parameters<typeof alertsToPost>[0], 'reportUrl'>): string[] {
  return alertsToPost({ reportUrl: undefined, ...options }).map(
    ({ name, state, labels }) => `${state} ${name} ${labels['window_end']}`,
  );
}

describe('what a run tells Alertmanager', () => {
  const week1 = publishedReport(sampleReport({ drifted: 5 }));
  const week2 = publishedReport(sampleReport({ end: '2026-11-23', drifted: 5 }), week1);

  it('is the report alone where nothing is active, ends first', () => {
    expect(told({ report: week2, active: [] })).toEqual([
      'resolved ModelDataDrift 2026-11-16',
      'firing ModelDataDrift 2026-11-23',
    ]);
  });

  it('names no alert twice', () => {
    const both = [active('ModelDataDrift', '2026-11-16'), active('ModelDataDrift', '2026-11-23')];
    expect(told({ report: week2, active: both })).toEqual([
      'resolved ModelDataDrift 2026-11-16',
      'firing ModelDataDrift 2026-11-23',
    ]);
  });

  it('ends what earlier windows left behind, with the figures of this run', () => {
    const left = [active('ModelDataDrift', '2026-10-26'), active('DriftPipelineFailed', '2026-11-23')];
    expect(told({ report: week2, active: left })).toEqual([
      'resolved ModelDataDrift 2026-11-16',
      'resolved ModelDataDrift 2026-10-26',
      'resolved DriftPipelineFailed 2026-11-23',
      'firing ModelDataDrift 2026-11-23',
    ]);
    const posted = alertsToPost({ report: week2, reportUrl: 'https://r.example/x', active: left });
    expect(posted[1]?.annotations).toMatchObject({
      summary: expect.stringContaining('Superseded by the week to 2026-11-23: 5 of 12'),
      report_url: 'https://r.example/x/Data_Drift_Report.html',
    });
    expect(posted[2]?.annotations).toMatchObject({
      title: 'credit-scoring: drift run succeeded, the week to 2026-11-23',
      outcome: 'recovered',
    });
  });

  it('ends what an earlier run of this window fired and this one does not', () => {
    const stable = publishedReport(sampleReport({ drifted: 1 }));
    expect(told({ report: stable, active: [active('ModelDataDrift', '2026-11-16')] })).toEqual([
      'resolved ModelDataDrift 2026-11-16',
    ]);
  });

  it('never touches a later window, and then raises nothing for its own', () => {
    const later = [active('ModelDataDrift', '2026-11-30'), active('ModelDataDrift', '2026-11-23')];
    expect(told({ report: week2, active: later })).toEqual([
      'resolved ModelDataDrift 2026-11-16',
      'resolved ModelDataDrift 2026-11-23',
    ]);
  });

  it('raises nothing for a window that is older than the newest published one', () => {
    expect(told({ report: week2, active: [], newestWindowEnd: '2026-11-30' })).toEqual([
      'resolved ModelDataDrift 2026-11-16',
    ]);
    expect(told({ report: week2, active: [], newestWindowEnd: '2026-11-23' })).toContain(
      'firing ModelDataDrift 2026-11-23',
    );
  });

  it('leaves alerts of Prometheus rules alone', () => {
    const rule = { labels: { alertname: 'DriftPipelineStale', model, service: 'vigie' } };
    expect(told({ report: publishedReport(sampleReport()), active: [rule] })).toEqual([]);
  });
});
