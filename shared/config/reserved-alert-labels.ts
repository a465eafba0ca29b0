/** Label names that identify an alert of Vigie; a configuration may not set them. */
export const RESERVED_ALERT_LABELS: readonly string[] = [
  'alertname',
  'severity',
  'model',
  'service',
  'window_end',
];
