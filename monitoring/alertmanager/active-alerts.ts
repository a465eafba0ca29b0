import axios from 'axios';
import { z } from 'zod';
import { SERVICE } from '../../shared/findings/alerts/alert-labels.ts';
import { labelKey } from '../../shared/findings/alerts/label-key.ts';
import { parseEndpoint } from '../endpoint.ts';
import type { Log } from '../log.ts';
import { requestFailure } from './request-failure.ts';
import { requestSettings } from './request-settings.ts';

/** An alert that an Alertmanager holds as firing now; silenced and inhibited ones count. */
export interface ActiveAlert {
  readonly labels: Readonly<Record<string, string>>;
}

const activeAlertsSchema = z.array(z.object({ labels: z.record(z.string(), z.string()) }));

export interface ActiveAlertsOptions {
  readonly urls: readonly string[];
  readonly model: string;
  readonly log: Log;
  readonly timeoutMs?: number;
}

/**
 * Vigie's alerts on a model that any of the peers holds as firing, each label set once.
 *
 * A peer that cannot be asked is logged and passed over: this list only makes the clean-up complete, and the post
 * that follows tells whether the peer is really gone.
 *
 * @throws {RangeError} if a URL is not an http(s) base URL
 */
export async function activeAlerts({
  urls,
  model,
  log,
  timeoutMs,
}: ActiveAlertsOptions): Promise<ActiveAlert[]> {
  const params = new URLSearchParams([
    ['filter', `service="${SERVICE}"`],
    ['filter', `model="${model.replace(/[\\"]/g, '\\$&')}"`],
  ]);
  const answers = await Promise.all(
    urls.map(async (url) => {
      const { href, shown } = parseEndpoint(url, 'Alertmanager');
      try {
        const { data } = await axios.get<unknown>(
          `${href}/api/v2/alerts?${params.toString()}`,
          requestSettings(timeoutMs),
        );
        const parsed = activeAlertsSchema.safeParse(data);
        if (parsed.success) {
          return parsed.data;
        }
        log.warn({ url: shown, reason: 'the answer is not a list of alerts' }, 'active alerts unknown');
      } catch (error) {
        log.warn({ url: shown, reason: requestFailure(error).reason }, 'active alerts unknown');
      }
      return [];
    }),
  );
  const distinct = new Map(answers.flat().map(({ labels }) => [labelKey(labels), { labels }]));
  return [...distinct.values()];
}
