import type { Config, FeatureConfig } from '../config/config-schema.ts';
import type { TestName } from '../drift/drift-result.ts';
import { testTraits } from '../drift/test-registry.ts';
import type { Variable } from '../profiles/profile.ts';
import { adjustedPValues } from '../verdict/adjusted-p-values.ts';
import { featureImpacts } from '../verdict/feature-impacts.ts';
import { importanceWeightedDriftShare } from '../verdict/importance-weighted-drift-share.ts';
import { importantFeatures } from '../verdict/important-features.ts';
import { judgeDataDrift } from '../verdict/judge-data-drift.ts';
import { judgeVariable, type VariablePolicy } from '../verdict/judge-variable.ts';
import { effectSizeFloor, noiseFloor } from '../verdict/noise-floor.ts';
import { onsetFields } from './day-onset.ts';
import type { NoiseHistory } from './noise-history.ts';
import type { DataDrift, FeatureDrift } from './report-schema.ts';
import { testFields } from './test-fields.ts';
import { trailingFinding } from './trailing-finding.ts';
import type { TrailingWeeks } from './trailing-weeks.ts';
import { compareVariable, type VariableComparison } from './variable-comparison.ts';

/** Unseen categories that are listed by name; the rest is in `unseenShare`. */
const LISTED_CATEGORIES = 50;

/** What earlier weeks say; undefined where the configuration does not ask. */
export interface DriftHistory {
  readonly trailing?: TrailingWeeks | undefined;
  readonly noise?: NoiseHistory | undefined;
}

/**
 * The `dataDrift` part of the report.
 *
 * @param variables those of role `feature` are judged, in their order
 * @param history for the second opinion and the noise floors; the verdict is on the reference with or without it
 */
export function dataDriftFinding(
  variables: readonly Variable[],
  { features, drift }: Pick<Config, 'features' | 'drift'>,
  { trailing, noise }: DriftHistory = {},
): DataDrift {
  const compared = variables
    .filter(({ role }) => role === 'feature')
    .map((variable) => {
      const configured = features?.[variable.name];
      const tests = {
        numeric: (configured?.type === 'numeric' ? configured.test : undefined) ?? drift.numeric_test,
        categorical:
          (configured?.type === 'categorical' ? configured.test : undefined) ?? drift.categorical_test,
      };
      const configuredPolicy = policyOf(configured, drift, tests[variable.type]);
      const { minEffectSize, threshold } = configuredPolicy;
      const ordinary =
        threshold === null ? noiseFloor(noise?.effectSizes(variable.type, variable.name) ?? []) : null;
      const policy = { ...configuredPolicy, minEffectSize: effectSizeFloor(minEffectSize, ordinary) };
      const comparison = compareVariable(variable, tests);
      return {
        variable,
        importance: configured?.importance,
        tests,
        policy,
        configuredPolicy,
        floors: { minEffectSize, noiseFloor: ordinary, effectSizeFloor: policy.minEffectSize },
        comparison,
        evidence: comparison.evidence,
      };
    });
  const adjusted = adjustedPValues(compared, drift.correction);
  const entries = compared.map((entry, i) => {
    const evidence = { ...entry.evidence, adjustedPValue: adjusted[i] ?? null };
    return {
      ...entry,
      evidence,
      judged: judgeVariable(evidence, entry.policy),
      pValueOnly: judgeVariable(evidence, { ...entry.policy, minEffectSize: 0 }).verdict,
    };
  });
  const important = importantFeatures(
    entries.map(({ variable, importance }) => ({ name: variable.name, importance })),
    drift.important,
  );
  const decisive = entries.filter(({ variable }) => important.has(variable.name));
  const judged = judgeDataDrift(
    decisive.map((entry) => entry.judged.verdict),
    drift.share_threshold,
  );
  const pValueOnly = judgeDataDrift(
    decisive.map((entry) => entry.pValueOnly),
    drift.share_threshold,
  );
  const lately = trailing && trailingFinding(trailing, { features: compared, important, drift });
  const impacts = featureImpacts(
    entries.map(({ variable, importance, evidence }) => ({
      name: variable.name,
      importance,
      effectSize: evidence.test.kind === 'not-computable' ? null : evidence.test.effectSize,
    })),
  );
  return {
    ...judged,
    driftShareThreshold: drift.share_threshold,
    pValueOnlyDriftShare: pValueOnly.driftShare,
    importanceWeightedDriftShare: importanceWeightedDriftShare(
      decisive.map(({ importance, judged: { verdict } }) => ({ importance, verdict })),
    ),
    correction: drift.correction,
    trailing: lately?.finding ?? null,
    noise: noise?.facts ?? null,
    features: entries.map(
      (
        { variable, tests, importance, policy, floors, comparison, evidence, judged: { verdict, reasons } },
        i,
      ) => ({
        feature: variable.name,
        type: variable.type,
        importance: importance ?? null,
        important: important.has(variable.name),
        verdict,
        reasons: [...reasons],
        ...testFields(evidence.test, policy.threshold),
        adjustedPValue: evidence.adjustedPValue,
        pooledCategories: evidence.test.kind === 'p-value' ? (evidence.test.pooledCategories ?? 0) : 0,
        alpha: policy.alpha,
        ...floors,
        trailing: lately?.tests[i] ?? null,
        impact: impacts.get(variable.name)?.impact ?? null,
        impactRank: impacts.get(variable.name)?.rank ?? null,
        ...comparison.distances,
        ...categoryFields(comparison),
        missingRate: missingRate(comparison),
        ...onsetFields(variable, { tests, policy, verdict }),
        reference: { ...comparison.reference },
        current: { ...comparison.current },
      }),
    ),
  };
}

function policyOf(
  feature: FeatureConfig | undefined,
  drift: Config['drift'],
  test: TestName,
): VariablePolicy {
  const ofTest = testTraits[test].threshold;
  return {
    alpha: feature?.alpha ?? drift.alpha,
    minEffectSize: feature?.min_effect_size ?? drift.min_effect_size,
    threshold: ofTest === null ? null : (feature?.threshold ?? ofTest.value),
    minRows: drift.min_rows,
  };
}

function categoryFields({
  unseen,
}: VariableComparison): Pick<FeatureDrift, 'unseenCategories' | 'unseenShare'> {
  return {
    unseenCategories: unseen.categories.slice(0, LISTED_CATEGORIES).map((category) => ({ ...category })),
    unseenShare: unseen.share,
  };
}

function missingRate({ evidence: { missing } }: VariableComparison): FeatureDrift['missingRate'] {
  const rate = (side: { missing: number; rows: number }) => (side.rows === 0 ? 0 : side.missing / side.rows);
  return { reference: rate(missing.reference), current: rate(missing.current), pValue: missing.pValue };
}
