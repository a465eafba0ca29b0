import { z } from 'zod';
import { categoricalTests, numericTests } from '../config/config-schema.ts';

/** JSON knows neither NaN nor infinity; zod 4's number refuses both. */
const finite = z.number();
const share = z.number().min(0).max(1);

export const verdictSchema = z.enum(['drift', 'stable', 'not-evaluable']);

/** Every test that a configuration may ask for. */
const testSchema = z.enum([...new Set([...numericTests, ...categoricalTests])]);

/** What a report says of one test. */
export const testShape = {
  test: testSchema,
  /** What `statistic` is judged by: p-value and effect size, or distance and threshold. Older reports have the first only. */
  kind: z.enum(['p-value', 'distance', 'not-computable']).default('p-value'),
  statistic: finite.nullable(),
  /** Null for distances. */
  pValue: share.nullable(),
  /** KS D for numbers, total variation for categories, whatever the test; a distance is not judged by it. */
  effectSize: share.nullable(),
  /** A distance test drifts from here on; null for tests with p-values. */
  threshold: finite.nullable().default(null),
  /**
   * How far the statistic may lie below the exact one: 0 when it is exact, null when rows shared a gap of the support and no
   * bound is known.
   */
  statisticErrorBound: finite.nullable(),
  /** Why the test could not be computed; null when it was. */
  notComputableReason: z.string().nullable().default(null),
};

export const reasonSchema = z.enum([
  'distribution',
  'missing-rate',
  'unseen-category',
  'constant',
  'too-few-rows',
  'no-values',
  'too-many-categories',
  'test-not-applicable',
  'not-configured',
  'too-few-weeks',
]);
