import type { DriftResult } from '../drift/drift-result.ts';
import type { FeatureDrift } from './report-schema.ts';

type TestFields = Pick<
  FeatureDrift,
  | 'test'
  | 'kind'
  | 'statistic'
  | 'pValue'
  | 'effectSize'
  | 'threshold'
  | 'statisticErrorBound'
  | 'notComputableReason'
>;

/**
 * A drift result as the report shows it: null where nothing could be computed.
 *
 * @param threshold the policy's, of a distance test; null for a test with p-values
 */
export function testFields(result: DriftResult, threshold: number | null): TestFields {
  const { test, kind } = result;
  if (result.kind === 'not-computable') {
    return {
      test,
      kind,
      statistic: null,
      pValue: null,
      effectSize: null,
      threshold,
      statisticErrorBound: null,
      notComputableReason: result.reason,
    };
  }
  const { statistic, effectSize, statisticErrorBound } = result;
  const pValue = result.kind === 'p-value' ? result.pValue : null;
  return {
    test,
    kind,
    statistic,
    pValue,
    effectSize,
    threshold,
    statisticErrorBound,
    notComputableReason: null,
  };
}
