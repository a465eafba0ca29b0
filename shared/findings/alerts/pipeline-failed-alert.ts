import type { TimeWindow } from '../../core/time-window.ts';
import type { Alert } from '../report-schema.ts';
import { alertAnnotations } from './alert-annotations.ts';
import { alertLabels } from './alert-labels.ts';
import { safeMessage } from './safe-message.ts';
import { windowPhrase } from './window-phrase.ts';

const NAME = 'DriftPipelineFailed';

export interface PipelineFailedAlertOptions {
  readonly model: string;
  readonly window: TimeWindow;
  /** Why, as the error says it; only its first line is kept, and secrets are hidden. */
  readonly message: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The alert of a run that failed for good. It ends when a later run, or the same one again, succeeds and finds it
 * still active.
 *
 * @throws {RangeError} if an extra label is reserved or not a label name
 */
export function pipelineFailedAlert({ model, window, message, labels }: PipelineFailedAlertOptions): Alert {
  const phrase = windowPhrase(window);
  return {
    name: NAME,
    state: 'firing',
    labels: alertLabels({ name: NAME, severity: 'warning', model, window, labels }),
    annotations: alertAnnotations({
      name: NAME,
      window,
      title: `${model}: drift run failed, ${phrase}`,
      summary: `${model}: the drift run for ${phrase} failed: ${safeMessage(message) || 'no reason given'}`,
      description: ['Nobody knows whether the model drifts until it has run.'],
      whatToDo: "Read the failed task's log; when the cause is repaired, run the same window again.",
      reportUrl: undefined,
    }),
  };
}
