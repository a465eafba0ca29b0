import type { Config } from '../config/config-schema.ts';
import type { Variable } from '../profiles/profile.ts';
import { adjustedPValues } from '../verdict/adjusted-p-values.ts';
import { judgeDataDrift } from '../verdict/judge-data-drift.ts';
import type { VariablePolicy } from '../verdict/judge-variable.ts';
import { compareWithTrailing, judgeTrailing } from './trailing-comparison.ts';
import type { DataDriftTrailing, TrailingTest } from './trailing-schema.ts';
import { describeWeeks, type TrailingWeeks, weeksNeeded } from './trailing-weeks.ts';
import type { ChosenTests } from './variable-comparison.ts';

export interface TrailingOptions {
  readonly features: readonly {
    readonly variable: Variable;
    readonly tests: ChosenTests;
    /** With the floor that the feature is held against, and with the configured one. */
    readonly policy: VariablePolicy;
    readonly configuredPolicy: VariablePolicy;
  }[];
  readonly important: ReadonlySet<string>;
  readonly drift: Pick<Config['drift'], 'correction' | 'share_threshold'>;
}

/**
 * The `dataDrift.trailing` part of the report, and each feature's, in the order given: the features against the weeks before,
 * by the rules that hold against the reference. Where p-values are corrected, these are a family of their own.
 *
 * Calm is judged by the configured floors: by raised ones, weeks that raised a floor would vouch for the next to raise it.
 */
export function trailingFinding(
  trailing: TrailingWeeks,
  { features, important, drift }: TrailingOptions,
): { readonly finding: DataDriftTrailing; readonly tests: readonly TrailingTest[] } {
  const compared = features.map((feature) => ({
    ...feature,
    comparison: compareWithTrailing(feature.variable, trailing, feature.tests),
  }));
  const tested = compared.flatMap(({ comparison: { evidence }, policy }) =>
    evidence === undefined ? [] : [{ evidence, policy }],
  );
  const corrected = adjustedPValues(tested, drift.correction);
  const adjusted = new Map(tested.map(({ evidence }, i) => [evidence, corrected[i] ?? null]));
  const judged = compared.map(({ variable, comparison, policy, configuredPolicy }) => {
    const adjustedPValue = (comparison.evidence && adjusted.get(comparison.evidence)) ?? null;
    return {
      isImportant: important.has(variable.name),
      test: { ...judgeTrailing(comparison, policy, adjustedPValue), adjustedPValue },
      atConfiguredFloor: judgeTrailing(comparison, configuredPolicy, adjustedPValue).verdict,
    };
  });
  const decisive = judged.filter(({ isImportant }) => isImportant);
  const overall = judgeDataDrift(
    decisive.map(({ test }) => test.verdict),
    drift.share_threshold,
  );
  const calm = judgeDataDrift(
    decisive.map(({ atConfiguredFloor }) => atConfiguredFloor),
    drift.share_threshold,
  );
  const { importantFeatures, ...counted } = overall;
  return {
    finding: {
      ...describeWeeks(trailing),
      missingWeeks: trailing.missing.map(({ window: { startMs, endMs }, reason }) => ({
        start: new Date(startMs).toISOString(),
        end: new Date(endMs).toISOString(),
        reason,
      })),
      ...counted,
      reason:
        overall.verdict === 'not-evaluable'
          ? obstacle(trailing, overall.evaluableImportantFeatures, importantFeatures)
          : null,
      calm: calm.verdict === 'stable',
    },
    tests: judged.map(({ test }) => test),
  };
}

function obstacle(trailing: TrailingWeeks, evaluable: number, important: number): string {
  const { weeks, configured } = trailing;
  const needed = weeksNeeded(trailing);
  return weeks.length < needed
    ? `${weeks.length} of the ${configured} weeks before can be compared; expected at least ${needed}`
    : `only ${evaluable} of ${important} important features could be judged`;
}
