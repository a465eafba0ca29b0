import { changeBins } from '../drift/change-bins.ts';
import { kolmogorovSmirnovDistance } from '../drift/kolmogorov-smirnov-distance.ts';
import { totalVariation } from '../drift/total-variation.ts';
import { missingCount } from '../profiles/missing-count.ts';
import type { Variable } from '../profiles/profile.ts';
import { judgeOnset } from '../verdict/judge-onset.ts';
import { judgeVariable, type VariablePolicy, type VariableVerdict } from '../verdict/judge-variable.ts';
import type { FeatureDrift } from './report-schema.ts';
import { type ChosenTests, compareVariable } from './variable-comparison.ts';

type OnsetFields = Pick<FeatureDrift, 'onset' | 'onsetKind' | 'days'>;

export interface OnsetPolicy {
  readonly tests: ChosenTests;
  readonly policy: VariablePolicy;
  /** Of the whole window: only what drifted has an onset. */
  readonly verdict: VariableVerdict;
}

/** The days of a variable, and the one on which its drift began. */
export function onsetFields(variable: Variable, { tests, policy, verdict }: OnsetPolicy): OnsetFields {
  const days = daysOf(variable);
  if (verdict !== 'drift') {
    return { onset: null, onsetKind: null, days };
  }
  const drifts = (from: number, to: number) =>
    judgeVariable(compareVariable(ofDays(variable, from, to), tests).evidence, policy).verdict === 'drift';
  const found = judgeOnset(changeBins(variable), { minRows: policy.minRows, drifts });
  const day = found.kind === 'within-window' ? days[found.day]?.day : undefined;
  return { onset: day ?? null, onsetKind: found.kind, days };
}

function ofDays(variable: Variable, from: number, to: number): Variable {
  return variable.type === 'numeric'
    ? { ...variable, current: variable.current.slice(from, to) }
    : { ...variable, current: variable.current.slice(from, to) };
}

/** A day's effect size against the reference, whatever its rows: a picture, which nothing is judged by. */
function daysOf(variable: Variable): OnsetFields['days'] {
  if (variable.type === 'categorical') {
    return variable.current.map(({ day, profile }) => ({
      day,
      count: profile.count,
      missingCount: missingCount(profile),
      effectSize: totalVariation(variable.reference, profile),
    }));
  }
  const { support, reference } = variable;
  return variable.current.map(({ day, profile }) => ({
    day,
    count: profile.count,
    missingCount: missingCount(profile),
    effectSize:
      reference.count === 0 || profile.count === 0
        ? null
        : kolmogorovSmirnovDistance(support, reference, profile).statistic,
  }));
}
