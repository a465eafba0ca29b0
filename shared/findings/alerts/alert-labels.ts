import { RESERVED_ALERT_LABELS } from '../../config/reserved-alert-labels.ts';
import { endName, type TimeWindow } from '../../core/time-window.ts';

/** Marks every alert of Vigie, so that a run can find its own again. */
export const SERVICE = 'vigie';

/** Prometheus data model: Alertmanager 0.25 answers 400 to any other label name. */
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export interface AlertIdentity {
  readonly name: string;
  readonly severity: 'warning' | 'info';
  readonly model: string;
  readonly window: TimeWindow;
  /** Extra labels from the configuration. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The labels of an alert: its identity for Alertmanager, which tells alerts apart by nothing else.
 *
 * `window_end` is among them because a second week with equal labels would send no message; measured values are
 * not, because each new value would be a new alert that nothing resolves.
 *
 * @throws {RangeError} if an extra label is reserved or has a name that Alertmanager refuses
 */
export function alertLabels({
  name,
  severity,
  model,
  window,
  labels,
}: AlertIdentity): Record<string, string> {
  for (const label of Object.keys(labels)) {
    if (RESERVED_ALERT_LABELS.includes(label)) {
      throw new RangeError(`the alert label "${label}" is reserved; expected another name`);
    }
    if (!LABEL_NAME.test(label)) {
      throw new RangeError(`"${label}" is not a label name; expected letters, digits and _, no digit first`);
    }
  }
  // Alertmanager drops empty labels, so an alert that carries one would not be found again under its own labels.
  const extra = Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
  return { alertname: name, severity, model, service: SERVICE, window_end: endName(window), ...extra };
}
