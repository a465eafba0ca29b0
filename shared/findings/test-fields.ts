import type { DriftResult } from '../drift/drift-result.ts';
import type { FeatureDrift } from './report-schema.ts';

type TestFields = Pick<FeatureDrift, 'test' | 'statistic' | 'pValue' | 'effectSize' | 'statisticErrorBound'>;

/** A drift result as the report shows it: null where nothing could be computed. */
export function testFields(result: DriftResult): TestFields {
  if (result.kind === 'not-computable') {
    return { test: result.test, statistic: null, pValue: null, effectSize: null, statisticErrorBound: null };
  }
  const { test, statistic, pValue, effectSize, statisticErrorBound } = result;
  return { test, statistic, pValue, effectSize, statisticErrorBound };
}
