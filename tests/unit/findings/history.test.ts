import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../shared/core/time-window.ts';
import { historyRun, newestRun, runBefore, withRun } from '../../../shared/findings/history.ts';
import { type History, historyRunSchema, historySchema } from '../../../shared/findings/history-schema.ts';
import type { Alert } from '../../../shared/findings/report-schema.ts';
import { driftedFeature, sampleFeature, sampleReport } from '../../support/sample-report.ts';

const EMPTY: History = { schemaVersion: 1, model: 'credit-scoring', runs: [] };
const run = (end: string, drifted = 0) => historyRun(sampleReport({ end, drifted }));
const folders = ({ runs }: History) => runs.map(({ folder }) => folder);

function alert(state: Alert['state'], name: string): Alert {
  return { name, state, labels: { alertname: name }, annotations: {} };
}

describe('a run as history keeps it', () => {
  it('holds what trends and the next run need', () => {
    const report = sampleReport({
      features: [driftedFeature('income', 0.21), sampleFeature('region', { effectSize: null })],
      alerts: [alert('firing', 'ModelDataDrift'), alert('resolved', 'RefusalRateHigh')],
    });
    const kept = historyRun(report);
    expect(historyRunSchema.parse(kept)).toEqual(kept);
    expect(kept).toMatchObject({
      folder: '2026-11-16',
      window: report.window,
      rows: 5012,
      status: 'drift',
      dataDriftVerdict: 'drift',
      predictionDriftVerdict: 'stable',
      performanceVerdict: 'not-evaluable',
      importantFeatures: 2,
      driftedImportantFeatures: 1,
      driftShare: 0.5,
      pValueOnlyDriftShare: 10 / 12,
      scoreMean: 0.324,
      refusalRate: 0.16,
      costPerDecision: null,
      features: [
        { feature: 'income', effectSize: 0.21, verdict: 'drift' },
        { feature: 'region', effectSize: null, verdict: 'stable' },
      ],
    });
    expect(kept.alerts).toEqual([alert('firing', 'ModelDataDrift')]);
  });

  it('names its folder as its pages do, within a day by the time', () => {
    const window = { start: '2026-11-15T06:00:00.000Z', end: '2026-11-16T06:00:00.000Z' };
    expect(historyRun(sampleReport({ changes: { window } })).folder).toBe('2026-11-16T0600Z');
  });
});

describe('a history', () => {
  const weeks = ['2026-11-16', '2026-11-02', '2026-11-09'].reduce(
    (history, end) => withRun(history, run(end)),
    EMPTY,
  );

  it('is ordered by window, in whatever order the weeks are run', () => {
    expect(folders(weeks)).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(historySchema.parse(weeks)).toEqual(weeks);
  });

  it('replaces a week that is run again, and leaves what it was given alone', () => {
    const again = withRun(weeks, run('2026-11-09', 5));
    expect(folders(again)).toEqual(folders(weeks));
    expect(again.runs.map(({ status }) => status)).toEqual(['stable', 'drift', 'stable']);
    expect(weeks.runs.map(({ status }) => status)).toEqual(['stable', 'stable', 'stable']);
  });

  it('keeps windows of one day apart by their end', () => {
    const window = { start: '2026-11-15T06:00:00.000Z', end: '2026-11-16T06:00:00.000Z' };
    const both = withRun(weeks, historyRun(sampleReport({ changes: { window } })));
    expect(folders(both).slice(-2)).toEqual(['2026-11-16', '2026-11-16T0600Z']);
  });

  it('knows the newest run, and the newest of an earlier window', () => {
    expect(newestRun(weeks)?.folder).toBe('2026-11-16');
    expect(runBefore(weeks, parseInstant('2026-11-16'))?.folder).toBe('2026-11-09');
    expect(runBefore(weeks, parseInstant('2026-11-16') + 1)?.folder).toBe('2026-11-16');
    expect(runBefore(weeks, parseInstant('2026-11-02'))).toBeUndefined();
    expect(newestRun(EMPTY)).toBeUndefined();
  });
});
