import type { TimeWindow } from '../../core/time-window.ts';
import { endName } from '../../core/time-window.ts';

export interface AlertText {
  readonly name: string;
  readonly window: TimeWindow;
  readonly title: string;
  readonly summary: string;
  readonly description: readonly string[];
  readonly whatToDo: string;
  readonly reportUrl: string | undefined;
}

/** The annotations that every alert of Vigie carries; the Slack and email templates read these names. */
export function alertAnnotations({
  name,
  window,
  title,
  summary,
  description,
  whatToDo,
  reportUrl,
}: AlertText): Record<string, string> {
  return {
    title,
    summary,
    description: description.join('\n'),
    what_to_do: whatToDo,
    window: `${endName({ startMs: window.startMs, endMs: window.startMs })} to ${endName(window)} (UTC)`,
    runbook: `docs/runbooks/${name}.md`,
    ...(reportUrl === undefined ? {} : { report_url: reportUrl }),
  };
}

/** The URL of a page in a run's folder. */
export function pageUrl(folderUrl: string | undefined, page: string): string | undefined {
  return folderUrl === undefined ? undefined : `${folderUrl.replace(/\/+$/, '')}/${page}`;
}
