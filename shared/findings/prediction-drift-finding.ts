import type { Config } from '../config/config-schema.ts';
import { testTraits } from '../drift/test-registry.ts';
import { emptyNumericProfile } from '../profiles/empty-profile.ts';
import type { Variable } from '../profiles/profile.ts';
import { sampleSummary } from '../profiles/summarize-profile.ts';
import { judgeVariable } from '../verdict/judge-variable.ts';
import { attributionFinding } from './attribution-finding.ts';
import { onsetFields } from './day-onset.ts';
import type { PredictionDrift } from './report-schema.ts';
import { testFields } from './test-fields.ts';
import { compareWithTrailing, judgeTrailing } from './trailing-comparison.ts';
import { describeWeeks, type TrailingWeeks } from './trailing-weeks.ts';
import { compareVariable } from './variable-comparison.ts';

/**
 * The `predictionDrift` part of the report: the score's distribution, judged like a numeric feature, by `drift.numeric_test`.
 *
 * @param variables the one of role `score` is judged; without one the verdict is `not-evaluable`, `not-configured`
 * @param trailing for the second opinion; undefined where the configuration does not ask. The score has no noise floor: one
 * number, and its alert must not depend on what it used to do
 */
export function predictionDriftFinding(
  variables: readonly Variable[],
  { drift, attribution, features }: Pick<Config, 'drift' | 'attribution' | 'features'>,
  trailing?: TrailingWeeks,
): PredictionDrift {
  const test = drift.numeric_test;
  const policy = {
    alpha: drift.alpha,
    minEffectSize: drift.min_effect_size,
    threshold: testTraits[test].threshold?.value ?? null,
    minRows: drift.min_rows,
  };
  const thresholds = { alpha: policy.alpha, minEffectSize: policy.minEffectSize };
  const attributed = attributionFinding(variables, { attribution, features });
  const score = variables.find(({ role }) => role === 'score');
  if (score === undefined) {
    const empty = sampleSummary(emptyNumericProfile());
    return {
      verdict: 'not-evaluable',
      reasons: ['not-configured'],
      ...testFields(
        { kind: 'not-computable', test, reason: 'no score column is configured' },
        policy.threshold,
      ),
      ...thresholds,
      trailing: null,
      psi: null,
      psiCriticalValue: null,
      jensenShannon: null,
      wasserstein: null,
      onset: null,
      onsetKind: null,
      days: [],
      reference: { ...empty },
      current: { ...empty },
      attribution: attributed,
    };
  }
  const tests = { numeric: test, categorical: drift.categorical_test };
  const comparison = compareVariable(score, tests);
  const { verdict, reasons } = judgeVariable(comparison.evidence, policy);
  return {
    verdict,
    reasons: [...reasons],
    ...testFields(comparison.evidence.test, policy.threshold),
    ...thresholds,
    trailing:
      trailing === undefined
        ? null
        : {
            ...describeWeeks(trailing),
            ...judgeTrailing(compareWithTrailing(score, trailing, tests), policy),
          },
    ...comparison.distances,
    ...onsetFields(score, { tests, policy, verdict }),
    reference: { ...comparison.reference },
    current: { ...comparison.current },
    attribution: attributed,
  };
}
