import { timeWindow } from '../../core/time-window.ts';
import type { Alert } from '../report-schema.ts';
import { alertAnnotations, pageUrl } from './alert-annotations.ts';
import type { Findings, Signal } from './signal.ts';
import { SIGNALS } from './signals.ts';
import { windowPhrase } from './window-phrase.ts';

/** What became of an alert that is over; the templates colour a message by it. */
type Outcome = 'recovered' | 'superseded' | 'not-judged';

export interface ResolvedAlertOptions {
  /** The run that ends the alert. */
  readonly report: Findings;
  readonly reportUrl: string | undefined;
}

/**
 * The end of an alert of an earlier window or run: its labels, and annotations that say what holds now.
 *
 * Annotations are written anew because Alertmanager prints in RESOLVED what the resolving post says, and last
 * week's figures under a green bar would be read as this week's.
 */
export function resolvedAlert(
  { name, labels }: Pick<Alert, 'name' | 'labels'>,
  { report, reportUrl }: ResolvedAlertOptions,
): Alert {
  const window = timeWindow(report.window.start, report.window.end);
  const phrase = windowPhrase(window);
  const signal = SIGNALS.find((candidate) => candidate.name === name);
  const { outcome, title, summary } =
    signal === undefined
      ? {
          outcome: 'recovered' as const,
          title: 'drift run succeeded',
          summary: `Resolved: the run for ${phrase} succeeded: ${report.summary}`,
        }
      : ending(signal, report, phrase);
  return {
    name,
    state: 'resolved',
    labels: { ...labels },
    annotations: {
      ...alertAnnotations({
        name,
        window,
        title: `${report.model}: ${title}, ${phrase}`,
        summary,
        description: signal?.details(report) ?? [],
        whatToDo:
          outcome === 'recovered'
            ? 'Nothing: this is over.'
            : (signal?.whatToDo ?? 'See the report of the run.'),
        reportUrl: pageUrl(reportUrl, signal?.page ?? 'index.html'),
      }),
      outcome,
    },
  };
}

function ending(
  signal: Signal,
  report: Findings,
  phrase: string,
): { readonly outcome: Outcome; readonly title: string; readonly summary: string } {
  const state = signal.state(report);
  const title = signal.titles[state];
  const figures = signal.figures(report);
  switch (state) {
    case 'firing':
      return { outcome: 'superseded', title, summary: `Superseded by ${phrase}: ${figures}` };
    case 'quiet':
      return { outcome: 'recovered', title, summary: `Resolved: in ${phrase}, ${figures}` };
    case 'not-judged':
      return {
        outcome: 'not-judged',
        title,
        summary: `Closed, not recovered (${phrase}): ${figures}`,
      };
  }
}
