import type { Report } from '../../shared/findings/report-schema.ts';
import { formatWindow, timeElement } from '../format/format-date.ts';
import { type Html, html } from '../html/html.ts';
import { layout } from '../html/layout.ts';

export const RUN_PAGES = {
  overview: { path: 'index.html', label: 'At a glance' },
  dataDrift: { path: 'Data_Drift_Report.html', label: 'Data drift' },
  predictionDrift: { path: 'Prediction_Drift_Report.html', label: 'Prediction drift' },
  performance: { path: 'Performance_Report.html', label: 'Performance' },
} as const;

export type RunPageName = keyof typeof RUN_PAGES;

export interface RunPage {
  /** The file's name in the run's folder. */
  readonly path: string;
  readonly html: string;
}

/** One page of a run's four: its body in the frame that they share. */
export function runPage(report: Report, name: RunPageName, body: Html): RunPage {
  const { path, label } = RUN_PAGES[name];
  const window = formatWindow(report.window);
  return {
    path,
    html: layout({
      title: `${label} · ${report.model} · ${window}`,
      crumbs: [
        { href: '../../index.html', label: 'All models' },
        { href: '../index.html', label: report.model },
        { href: null, label: window },
      ],
      heading: report.model,
      subheading: html`Predictions from ${timeElement(report.window.start)} until ${timeElement(report.window.end)}`,
      tabs: Object.values(RUN_PAGES).map((page) => ({
        href: page.path,
        label: page.label,
        current: page.path === path,
      })),
      body,
      footer: html`Generated ${timeElement(report.generatedAt)} · report schema version ${String(report.schemaVersion)}`,
      downloads: [
        { href: 'report.json', label: 'report.json' },
        { href: 'profiles.arrow', label: 'profiles.arrow' },
        ...(report.segments.length === 0 ? [] : [{ href: 'segments.arrow', label: 'segments.arrow' }]),
      ],
    }),
  };
}
