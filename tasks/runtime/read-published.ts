import { StorageError } from '../../shared/core/errors.ts';
import { endName } from '../../shared/core/time-window.ts';
import type { Report } from '../../shared/findings/report-schema.ts';
import { ReportBucket } from './report-bucket.ts';
import type { TaskContext } from './task-context.ts';

/**
 * The window's published report.
 *
 * @throws {StorageError} `not-found` if there is none
 */
export async function readPublished(context: TaskContext): Promise<Report> {
  const bucket = new ReportBucket(context);
  const folder = endName(context.window);
  const report = await bucket.readReport(context.config.model, folder);
  if (report === undefined) {
    const uri = bucket.describe(`${context.config.model}/${folder}/report.json`);
    throw new StorageError(`${uri}: is not there; expected "vigie publish" to have run for this window`, {
      code: 'not-found',
      uri,
      retryable: false,
    });
  }
  return report;
}
