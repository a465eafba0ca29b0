import { endName } from '../../shared/core/time-window.ts';
import { ReportBucket } from './report-bucket.ts';
import type { TaskContext } from './task-context.ts';

/** Where a person finds the page of the window's run. */
export function reportPage(context: TaskContext): string {
  return new ReportBucket(context).describe(`${context.config.model}/${endName(context.window)}/index.html`);
}
