import type { Config, FeatureConfig } from '../config/config-schema.ts';
import {
  categoricalLinearShift,
  meanShift,
  numericLinearShift,
  type OutputShift,
} from '../drift/output-shift.ts';
import { emptyCategoricalProfile, emptyNumericProfile } from '../profiles/empty-profile.ts';
import { exactSum } from '../profiles/exact-sum.ts';
import { mergeAll } from '../profiles/merge-profiles.ts';
import type { CategoricalVariable, NumericVariable, Variable, VariableRole } from '../profiles/profile.ts';
import { sampleSummary } from '../profiles/summarize-profile.ts';
import type { Attribution } from './report-schema.ts';

/**
 * Which features moved the mean of the model's output, and by how much, from profiles alone.
 *
 * The shift of the output is measured, not derived from the features: what they don't explain is the residual, and stands
 * beside them.
 *
 * @returns null where attribution is not configured
 */
export function attributionFinding(
  variables: readonly Variable[],
  { attribution, features }: Pick<Config, 'attribution' | 'features'>,
): Attribution | null {
  if (attribution === undefined) {
    return null;
  }
  const configured = Object.entries(features ?? {});
  const shifts = configured.flatMap(([feature, config]) => {
    const found = featureShift(variables, feature, config);
    return found === undefined ? [] : [{ feature, ...found }];
  });
  const output = numericNamed(variables, attribution.scale === 'score' ? 'score' : 'margin');
  const measured = output === undefined ? undefined : numericSides(output);
  const total = measured === undefined ? null : meanShift(measured.reference, measured.current);
  const totalShift = total?.shift ?? null;
  const known = shifts.flatMap(({ shift }) => (shift === null ? [] : [shift]));
  const attributedShift = known.length === 0 ? null : finiteOrNull(exactSum(known));
  const covered = new Set(shifts.map(({ feature }) => feature));
  return {
    scale: attribution.scale,
    output: output?.name ?? null,
    referenceMean: measured === undefined ? null : sampleSummary(measured.reference).mean,
    currentMean: measured === undefined ? null : sampleSummary(measured.current).mean,
    totalShift,
    leftOutRows: total === null ? { reference: 0, current: 0 } : { ...total.leftOutRows },
    attributedShift,
    residualShift:
      totalShift === null || attributedShift === null
        ? null
        : finiteOrNull(exactSum([totalShift, ...known.map((shift) => -shift)])),
    features: shifts
      .toSorted((a, b) => size(b) - size(a) || (a.feature < b.feature ? -1 : 1))
      .map(({ feature, source, shift, leftOutRows }) => ({
        feature,
        source,
        shift,
        share: shift === null || totalShift === null ? null : finiteOrNull(shift / totalShift),
        leftOutRows: { ...leftOutRows },
      })),
    uncoveredFeatures: configured.flatMap(([feature]) => (covered.has(feature) ? [] : [feature])),
  };
}

type SourcedShift = OutputShift & { readonly source: 'coefficient' | 'contribution' };

/** Undefined where the configuration says nothing of what the feature adds. */
function featureShift(
  variables: readonly Variable[],
  feature: string,
  config: FeatureConfig,
): SourcedShift | undefined {
  if (config.contribution !== undefined) {
    const column = numericNamed(variables, 'contribution', config.contribution);
    if (column === undefined) {
      return undefined;
    }
    const { reference, current } = numericSides(column);
    return { source: 'contribution', ...meanShift(reference, current) };
  }
  const variable = variables.find(({ name, role }) => name === feature && role === 'feature');
  if (config.coefficient === undefined || variable === undefined) {
    return undefined;
  }
  if (config.type === 'numeric' && variable.type === 'numeric') {
    const { reference, current } = numericSides(variable);
    const { coefficient, impute } = config;
    return { source: 'coefficient', ...numericLinearShift(reference, current, { coefficient, impute }) };
  }
  if (config.type === 'categorical' && variable.type === 'categorical') {
    const { reference, current } = categoricalSides(variable);
    const coefficients = new Map(Object.entries(config.coefficient));
    const shift = categoricalLinearShift(reference, current, { coefficients, impute: config.impute });
    return { source: 'coefficient', ...shift };
  }
  return undefined;
}

/** The numeric variable of a role, and of a name where it says one. */
function numericNamed(
  variables: readonly Variable[],
  role: VariableRole,
  name?: string,
): NumericVariable | undefined {
  return variables.find(
    (variable): variable is NumericVariable =>
      variable.type === 'numeric' && variable.role === role && (name === undefined || variable.name === name),
  );
}

/** Both sides as one profile each, the days of the window together. */
function numericSides({ reference, current: days }: NumericVariable) {
  return { reference, current: mergeAll([emptyNumericProfile(), ...days.map(({ profile }) => profile)]) };
}

function categoricalSides({ reference, current: days }: CategoricalVariable) {
  return { reference, current: mergeAll([emptyCategoricalProfile(), ...days.map(({ profile }) => profile)]) };
}

function size({ shift }: OutputShift): number {
  return shift === null ? -1 : Math.abs(shift);
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
