import { type Config, configSchema } from '../../shared/config/config-schema.ts';

/** What the verdict reads of a configuration that says nothing of it: the product's defaults. */
export const defaultPolicy: Pick<Config, 'features' | 'drift'> = (() => {
  const { drift } = configSchema.parse({
    model: 'evidence',
    reference: { path: 'reference.parquet' },
    current: { path: 'current.parquet', timestamp: 'at' },
  });
  return { features: undefined, drift };
})();
