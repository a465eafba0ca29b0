import { Gauge, type Registry } from 'prom-client';

/** A gauge in a run's own registry. */
export function gauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[],
): Gauge<Label> {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
