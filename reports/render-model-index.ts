import type { History, HistoryRun } from '../shared/findings/history-schema.ts';
import { formatCost } from './format/format-cost.ts';
import { formatCount } from './format/format-count.ts';
import { formatWindow, timeElement } from './format/format-date.ts';
import { formatMeasure } from './format/format-measure.ts';
import { formatShare, formatThreshold } from './format/format-share.ts';
import { badge, tone } from './html/badge.ts';
import { html } from './html/html.ts';
import { layout } from './html/layout.ts';
import { absent, optional } from './html/optional.ts';
import { template } from './html/template.ts';
import { heatMap } from './views/heat-map.ts';
import { runsByEnd } from './views/runs-by-end.ts';
import { shareTrend } from './views/share-trend.ts';

/** A year of weeks. */
const TREND_RUNS = 53;

const render = template('model-index');

/** `<model>/index.html`: the model's runs, newest first, its drift over time and effect sizes by feature and run. */
export function renderModelIndex(history: History): string {
  const runs = runsByEnd(history);
  const newest = runs.at(-1);
  return layout({
    title: `${history.model} · all runs`,
    crumbs: [
      { href: '../index.html', label: 'All models' },
      { href: null, label: history.model },
    ],
    heading: history.model,
    subheading:
      newest === undefined
        ? 'No runs yet'
        : `${formatCount(runs.length)} ${runs.length === 1 ? 'run' : 'runs'}, the newest from ${formatWindow(newest.window)}`,
    tabs: [],
    body: render({
      tone: newest === undefined ? '' : tone(newest.status),
      badge: newest === undefined ? '' : badge(newest.status),
      summary: newest?.summary ?? '',
      latestHref: newest === undefined ? '' : runHref(newest),
      trend: shareTrend(runs.slice(-TREND_RUNS)),
      rows: runs.toReversed().map(runRow),
      heat: heatMap(runs),
    }),
    footer:
      newest === undefined
        ? 'Nothing generated yet'
        : html`Newest run generated ${timeElement(newest.generatedAt)} · history schema version ${String(history.schemaVersion)}`,
    downloads: [{ href: 'history.json', label: 'history.json' }],
  });
}

function runHref({ folder }: HistoryRun): string {
  return `./${encodeURIComponent(folder)}/index.html`;
}

function runRow(run: HistoryRun) {
  const noShare = 'No important feature could be judged';
  return {
    href: runHref(run),
    window: formatWindow(run.window),
    badge: badge(run.status),
    share: optional(run.driftShare, formatShare, noShare),
    counts: `${formatCount(run.driftedImportantFeatures)} of ${formatCount(run.importantFeatures)}`,
    threshold: formatThreshold(run.driftShareThreshold),
    pValueOnly: optional(run.pValueOnlyDriftShare, formatShare, noShare),
    prediction: badge(run.predictionDriftVerdict),
    scoreMean: optional(run.scoreMean, formatMeasure, 'The window has no scores'),
    refusalRate: optional(run.refusalRate, formatShare, 'The window has no decisions'),
    performance: badge(run.performanceVerdict),
    cost: optional(run.costPerDecision, formatCost, 'No known outcomes to price'),
    rows: formatCount(run.rows),
    versions:
      run.modelVersions.length === 0
        ? absent('No version column is configured')
        : run.modelVersions.join(', '),
  };
}
