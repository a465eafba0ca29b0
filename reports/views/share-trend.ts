import type { HistoryRun } from '../../shared/findings/history-schema.ts';
import { lineChart } from '../charts/line-chart.ts';
import { formatThreshold } from '../format/format-share.ts';
import type { Html } from '../html/html.ts';

export type TrendRun = Pick<
  HistoryRun,
  'window' | 'driftShare' | 'driftShareThreshold' | 'pValueOnlyDriftShare' | 'dataDriftVerdict'
>;

/** The share of drifted important features over the runs, oldest first, with the newest run's threshold. */
export function shareTrend(runs: readonly TrendRun[]): Html {
  const threshold = runs.at(-1)?.driftShareThreshold;
  return lineChart({
    title: 'Share of important features that drifted, by end of window',
    points: runs.map(({ window, driftShare, dataDriftVerdict }) => ({
      label: window.end.slice(0, 10),
      share: driftShare,
      alarming: dataDriftVerdict === 'drift',
    })),
    second: {
      label: 'by p-value alone',
      shares: runs.map(({ pValueOnlyDriftShare }) => pValueOnlyDriftShare),
    },
    rules:
      threshold === undefined
        ? []
        : [{ share: threshold, label: `threshold ${formatThreshold(threshold)}`, kind: 'limit' }],
  });
}
