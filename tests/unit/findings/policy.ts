import { type Config, configSchema } from '../../../shared/config/config-schema.ts';

/** What findings read of a configuration: the defaults, but for what is told. */
export function policy(
  drift: Partial<Config['drift']> = {},
  features?: Config['features'],
): Pick<Config, 'features' | 'drift'> {
  const defaults = configSchema.parse({
    model: 'credit-scoring',
    reference: { path: 'baseline.parquet' },
    current: { path: 'logs/{date}.parquet', timestamp: 'predicted_at' },
  });
  return { features, drift: { ...defaults.drift, ...drift } };
}
