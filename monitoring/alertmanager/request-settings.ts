import type { AxiosRequestConfig } from 'axios';

/**
 * Settings of every request to Alertmanager.
 *
 * - 10 s: posting takes milliseconds; a server that needs longer is better asked again (Prometheus' own time-out
 *   for a notification is 10 s). The signal covers a host that never accepts the connection, which axios' own
 *   time-out does not on every platform.
 * - No redirects: axios would follow a 302 to a login page with GET and report its 200 as a delivery.
 */
export function requestSettings(timeoutMs = 10_000): AxiosRequestConfig {
  return {
    timeout: timeoutMs,
    signal: AbortSignal.timeout(timeoutMs + 1_000),
    maxRedirects: 0,
  };
}
