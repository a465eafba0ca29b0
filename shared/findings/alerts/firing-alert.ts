import type { TimeWindow } from '../../core/time-window.ts';
import type { Alert } from '../report-schema.ts';
import { alertAnnotations, pageUrl } from './alert-annotations.ts';
import { alertLabels } from './alert-labels.ts';
import type { Findings, Signal } from './signal.ts';
import { windowPhrase } from './window-phrase.ts';

export interface FiringAlertOptions {
  readonly report: Findings;
  readonly window: TimeWindow;
  readonly reportUrl: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** The alert of a signal that fires in this run. */
export function firingAlert(
  signal: Signal,
  { report, window, reportUrl, labels }: FiringAlertOptions,
): Alert {
  const { model } = report;
  const { name, severity } = signal;
  return {
    name,
    state: 'firing',
    labels: alertLabels({ name, severity, model, window, labels }),
    annotations: {
      ...alertAnnotations({
        name,
        window,
        title: `${model}: ${signal.titles.firing}, ${windowPhrase(window)}`,
        summary: `${model}: ${signal.figures(report)}`,
        description: signal.details(report),
        whatToDo: signal.whatToDo,
        reportUrl: pageUrl(reportUrl, signal.page),
      }),
      ...weekAnnotations(signal, report, reportUrl),
    },
  };
}

function weekAnnotations(
  { week }: Signal,
  report: Findings,
  reportUrl: string | undefined,
): Record<string, string> {
  if (week === undefined) {
    return {};
  }
  const weekUrl = pageUrl(reportUrl, 'index.html');
  return { week: week(report).join('\n'), ...(weekUrl === undefined ? {} : { week_url: weekUrl }) };
}
