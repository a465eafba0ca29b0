import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { Alert } from '../../shared/findings/report-schema.ts';
import { DeliveryError, type DeliveryFailure } from '../delivery-error.ts';
import { type Endpoint, parseEndpoint } from '../endpoint.ts';
import type { Log } from '../log.ts';
import { requestFailure } from './request-failure.ts';
import { requestSettings } from './request-settings.ts';

/** A second and a third try, 1 s and 4 s later: a restart of Alertmanager takes about as long. */
const RETRY_DELAYS_MS: readonly number[] = [1_000, 4_000];

/** A resolved alert must have started before it ended; by how much does not matter to Alertmanager. */
const RESOLVED_DURATION_MS = 1_000;

export interface PostAlertsOptions {
  /** Every peer of the cluster, one by one: peers do not pass alerts on, so a load balancer will not do. */
  readonly urls: readonly string[];
  readonly alerts: readonly Alert[];
  readonly nowMs: number;
  /** Length of the run's window. */
  readonly windowMs: number;
  readonly log: Log;
  /** Waits before the second and later tries. */
  readonly retryDelaysMs?: readonly number[];
  readonly timeoutMs?: number;
}

export interface Deliveries {
  /** Addresses, without credentials, of the peers that took the alerts. */
  readonly delivered: readonly string[];
  readonly failed: readonly DeliveryFailure[];
}

/**
 * Posts alerts to every Alertmanager peer, with up to three tries each.
 *
 * Alertmanager takes the valid alerts of a batch even when it answers 400 for another one in it; such a peer is
 * reported as failed.
 *
 * @throws {RangeError} if there is no URL or one is not an http(s) base URL
 * @throws {DeliveryError} if no peer took the alerts; retryable unless every peer refused them
 */
export async function postAlerts({
  urls,
  alerts,
  nowMs,
  windowMs,
  log,
  retryDelaysMs = RETRY_DELAYS_MS,
  timeoutMs,
}: PostAlertsOptions): Promise<Deliveries> {
  if (urls.length === 0) {
    throw new RangeError('no Alertmanager to post to; expected at least one URL');
  }
  const endpoints = urls.map((url) => parseEndpoint(url, 'Alertmanager'));
  const body = alerts.map((alert) => postableAlert(alert, { nowMs, windowMs }));
  const outcomes = await Promise.all(
    endpoints.map((endpoint) => postWithRetries(endpoint, { body, log, retryDelaysMs, timeoutMs })),
  );
  const failed = outcomes.filter((outcome) => 'error' in outcome);
  const delivered = outcomes.filter((outcome) => !('error' in outcome)).map(({ url }) => url);
  const failures = failed.map(({ url, error }) => ({ url, error }));
  if (delivered.length === 0) {
    throw new DeliveryError('no Alertmanager took the alerts', {
      failures,
      retryable: failed.some(({ retryable }) => retryable),
    });
  }
  return { delivered, failed: failures };
}

/**
 * Both times are explicit. Without `endsAt` Alertmanager ends an alert after its `resolve_timeout`, minutes after
 * a weekly post; with `endsAt` alone it takes that future time as the start too.
 *
 * A firing alert lasts two windows although the next run, one window later, ends it on purpose: when that run is
 * late, an alert that goes green by itself would be worse than one that stays.
 */
function postableAlert(
  { state, labels, annotations }: Alert,
  { nowMs, windowMs }: { readonly nowMs: number; readonly windowMs: number },
): object {
  const [startMs, endMs] =
    state === 'firing' ? [nowMs, nowMs + 2 * windowMs] : [nowMs - RESOLVED_DURATION_MS, nowMs];
  return {
    labels,
    annotations,
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(endMs).toISOString(),
  };
}

interface PostOptions {
  readonly body: readonly object[];
  readonly log: Log;
  readonly retryDelaysMs: readonly number[];
  readonly timeoutMs: number | undefined;
}

type Outcome = { readonly url: string } | (DeliveryFailure & { readonly retryable: boolean });

async function postWithRetries(
  { href, shown }: Endpoint,
  { body, log, retryDelaysMs, timeoutMs }: PostOptions,
): Promise<Outcome> {
  const tries = retryDelaysMs.length + 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await axios.post(`${href}/api/v2/alerts`, body, requestSettings(timeoutMs));
      log.info({ url: shown, alerts: body.length, attempt }, 'alerts delivered');
      return { url: shown };
    } catch (error) {
      const { reason, retryable } = requestFailure(error);
      const delayMs = retryable ? retryDelaysMs[attempt - 1] : undefined;
      log.warn({ url: shown, attempt, tries, reason, retryInMs: delayMs ?? null }, 'alerts not delivered');
      if (delayMs === undefined) {
        return { url: shown, error: reason, retryable };
      }
      await sleep(delayMs);
    }
  }
}
