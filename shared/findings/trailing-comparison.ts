import type { DriftResult } from '../drift/drift-result.ts';
import type { Variable } from '../profiles/profile.ts';
import { withTrailingReference } from '../profiles/trailing-reference.ts';
import { judgeVariable, type VariableEvidence, type VariablePolicy } from '../verdict/judge-variable.ts';
import { testFields } from './test-fields.ts';
import type { TrailingTest } from './trailing-schema.ts';
import { type TrailingWeeks, weeksNeeded } from './trailing-weeks.ts';
import { type ChosenTests, compareVariable } from './variable-comparison.ts';

/** What is known of a variable against the weeks before; without evidence where too few of them have it. */
export type TrailingComparison =
  | { readonly evidence: VariableEvidence }
  | { readonly evidence: undefined; readonly tooFew: DriftResult };

/** Compares a window's rows of a variable with those of the weeks before, as `compareVariable` does with the reference's. */
export function compareWithTrailing(
  variable: Variable,
  trailing: TrailingWeeks,
  tests: ChosenTests,
): TrailingComparison {
  const earlier = trailing.weeks.flatMap(({ variables }) => variables.get(variable.name) ?? []);
  const needed = weeksNeeded(trailing);
  const before = earlier.length < needed ? undefined : withTrailingReference(variable, earlier);
  if (before === undefined) {
    const reason = `${earlier.length} of the ${trailing.configured} weeks before have it; expected at least ${needed}`;
    return {
      evidence: undefined,
      tooFew: { kind: 'not-computable', test: tests[variable.type], reason },
    };
  }
  return { evidence: compareVariable(before, tests).evidence };
}

/**
 * The comparison, judged as the report shows it.
 *
 * @param adjustedPValue for the number of features; null where the p-value stands for itself
 */
export function judgeTrailing(
  comparison: TrailingComparison,
  policy: VariablePolicy,
  adjustedPValue: number | null = null,
): Omit<TrailingTest, 'adjustedPValue'> {
  if (comparison.evidence === undefined) {
    return {
      verdict: 'not-evaluable',
      reasons: ['too-few-weeks'],
      ...testFields(comparison.tooFew, policy.threshold),
    };
  }
  const { verdict, reasons } = judgeVariable({ ...comparison.evidence, adjustedPValue }, policy);
  return { verdict, reasons: [...reasons], ...testFields(comparison.evidence.test, policy.threshold) };
}
