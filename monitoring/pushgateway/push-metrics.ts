import { Pushgateway, type Registry } from 'prom-client';
import type { Report } from '../../shared/findings/report-schema.ts';
import { DeliveryError } from '../delivery-error.ts';
import { parseEndpoint } from '../endpoint.ts';
import { failureMetrics, runMetrics } from './run-metrics.ts';

/** The group's `job` label; with `model` it names the one group that a model's runs replace. */
const JOB_NAME = 'drift-weekly';

/** Pushing takes milliseconds; prom-client itself would wait for ever. */
const TIMEOUT_MS = 10_000;

export interface PushOptions {
  readonly url: string;
  readonly durationSeconds: number;
  readonly nowMs: number;
  readonly timeoutMs?: number;
}

/**
 * Replaces a model's metrics by those of a run that succeeded.
 *
 * The whole group is replaced (PUT): a figure that this run could not find must not live on from last week's push.
 *
 * @throws {RangeError} if the URL is no http(s) base URL or the model's name holds a slash
 * @throws {DeliveryError} if the Pushgateway does not take them
 */
export async function pushRunMetrics({
  report,
  ...options
}: PushOptions & { readonly report: Report }): Promise<void> {
  const registry = runMetrics({ report, ...options });
  await deliver('push', { ...options, model: report.model, registry });
}

/**
 * Tells the Pushgateway that a run failed: its time and duration are new, everything else stays (POST), the time of
 * the last success above all.
 *
 * @throws {RangeError} if the URL is no http(s) base URL or the model's name holds a slash
 * @throws {DeliveryError} if the Pushgateway does not take them
 */
export async function pushFailureMetrics({
  model,
  ...options
}: PushOptions & { readonly model: string }): Promise<void> {
  await deliver('pushAdd', { ...options, model, registry: failureMetrics(options) });
}

interface DeliverOptions extends PushOptions {
  readonly model: string;
  readonly registry: Registry;
}

async function deliver(
  method: 'push' | 'pushAdd',
  { url, model, registry, timeoutMs = TIMEOUT_MS }: DeliverOptions,
): Promise<void> {
  // The Pushgateway takes such a value only base64-coded, which prom-client 15 cannot do.
  if (model.includes('/')) {
    throw new RangeError(`the model's name "${model}" holds a slash; expected none, it groups metrics`);
  }
  const { href, shown } = parseEndpoint(url, 'the Pushgateway');
  const gateway = new Pushgateway(href, { timeout: timeoutMs }, registry);
  try {
    const { resp } = await inTime(gateway[method]({ jobName: JOB_NAME, groupings: { model } }), timeoutMs);
    // prom-client takes a redirect, such as a proxy's to its login page, for success.
    const status = statusOf(resp);
    if (status >= 300) {
      throw new Error(`push failed with status ${status}`);
    }
  } catch (error) {
    throw deliveryError(shown, error);
  }
}

/** prom-client's own time-out ends a silent connection, but an answer that breaks off would leave it waiting. */
function inTime<T>(push: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  return Promise.race([push, promise]).finally(() => clearTimeout(timer));
}

function statusOf(response: unknown): number {
  return typeof response === 'object' &&
    response !== null &&
    'statusCode' in response &&
    typeof response.statusCode === 'number'
    ? response.statusCode
    : 0;
}

function deliveryError(url: string, error: unknown): DeliveryError {
  // Node gives an empty message when every address of a host refuses (AggregateError).
  const message =
    error instanceof Error
      ? error.message || String('code' in error ? error.code : error.name)
      : String(error);
  const refused = /status [34]\d\d/.test(message);
  return new DeliveryError('the Pushgateway did not take the metrics', {
    failures: [{ url, error: message.trim() }],
    retryable: !refused,
  });
}
