import type { CategoricalTestName, DriftResult, NumericTestName } from '../drift/drift-result.ts';
import { categoricalJensenShannon, numericJensenShannon } from '../drift/jensen-shannon.ts';
import {
  categoricalPopulationStabilityIndex,
  numericPopulationStabilityIndex,
} from '../drift/population-stability-index.ts';
import { categoricalPsiCriticalValue, numericPsiCriticalValue } from '../drift/psi-critical-value.ts';
import { categoricalTests, numericTests } from '../drift/test-registry.ts';
import { type UnseenCategories, unseenCategories } from '../drift/unseen-categories.ts';
import { wasserstein } from '../drift/wasserstein.ts';
import { twoProportionTest } from '../math/two-proportion-test.ts';
import { emptyCategoricalProfile, emptyNumericProfile } from '../profiles/empty-profile.ts';
import { mergeAll } from '../profiles/merge-profiles.ts';
import { missingCount } from '../profiles/missing-count.ts';
import { hasTooManyCategories, MAX_CATEGORIES } from '../profiles/pooled-categories.ts';
import type {
  CategoricalProfile,
  CategoricalVariable,
  NumericVariable,
  Profile,
  Variable,
} from '../profiles/profile.ts';
import { type SampleSummary, sampleSummary } from '../profiles/summarize-profile.ts';
import type { VariableEvidence } from '../verdict/judge-variable.ts';

/** Everything that is known of a variable's two sides, before any threshold. */
export interface VariableComparison {
  readonly evidence: VariableEvidence;
  readonly distances: {
    readonly psi: number | null;
    readonly psiCriticalValue: number | null;
    readonly jensenShannon: number | null;
    readonly wasserstein: number | null;
  };
  readonly unseen: UnseenCategories;
  readonly reference: SampleSummary;
  readonly current: SampleSummary;
}

/** The test of a variable of either type. */
export interface ChosenTests {
  readonly numeric: NumericTestName;
  readonly categorical: CategoricalTestName;
}

/** Compares the reference of a variable with the whole window, its days together, by the test that is chosen for its type. */
export function compareVariable(variable: Variable, tests: ChosenTests): VariableComparison {
  return variable.type === 'numeric'
    ? compareNumeric(variable, tests.numeric)
    : compareCategorical(variable, tests.categorical);
}

function compareNumeric(
  { support, reference, current: days }: NumericVariable,
  test: NumericTestName,
): VariableComparison {
  const current = mergeAll([emptyNumericProfile(), ...days.map(({ profile }) => profile)]);
  return {
    evidence: evidenceOf(reference, current, {
      test: numericTests[test](support, reference, current),
      constant:
        reference.min === reference.max && current.min === current.max && reference.min === current.min,
      unseenCount: 0,
    }),
    distances: {
      psi: numericPopulationStabilityIndex(support, reference, current),
      psiCriticalValue: numericPsiCriticalValue(support, reference, current),
      jensenShannon: numericJensenShannon(support, reference, current),
      wasserstein: wasserstein(support, reference, current),
    },
    unseen: { categories: [], share: 0 },
    reference: sampleSummary(reference),
    current: sampleSummary(current),
  };
}

function compareCategorical(
  { reference, current: days }: CategoricalVariable,
  test: CategoricalTestName,
): VariableComparison {
  const current = mergeAll([emptyCategoricalProfile(), ...days.map(({ profile }) => profile)]);
  if (hasTooManyCategories(reference)) {
    return uncomparable(reference, current, test);
  }
  const unseen = unseenCategories(reference, current);
  return {
    evidence: evidenceOf(reference, current, {
      test: categoricalTests[test](reference, current),
      constant:
        reference.categories.length === 1 &&
        current.categories.length === 1 &&
        reference.categories[0] === current.categories[0],
      unseenCount: unseen.categories.reduce((sum, { count }) => sum + count, 0),
    }),
    distances: {
      psi: categoricalPopulationStabilityIndex(reference, current),
      psiCriticalValue: categoricalPsiCriticalValue(reference, current),
      jensenShannon: categoricalJensenShannon(reference, current),
      wasserstein: null,
    },
    unseen,
    reference: sampleSummary(reference),
    current: sampleSummary(current),
  };
}

/** Nothing is known of the categories; missing rates still are. */
function uncomparable(
  reference: CategoricalProfile,
  current: CategoricalProfile,
  test: CategoricalTestName,
): VariableComparison {
  const reason = `the reference has more than ${MAX_CATEGORIES} categories`;
  return {
    evidence: {
      ...evidenceOf(reference, current, {
        test: { kind: 'not-computable', test, reason },
        constant: false,
        unseenCount: 0,
      }),
      tooManyCategories: true,
    },
    distances: { psi: null, psiCriticalValue: null, jensenShannon: null, wasserstein: null },
    unseen: { categories: [], share: 0 },
    reference: sampleSummary(reference),
    current: sampleSummary(current),
  };
}

function evidenceOf(
  reference: Profile,
  current: Profile,
  tested: { readonly test: DriftResult; readonly constant: boolean; readonly unseenCount: number },
): VariableEvidence {
  const missing = { reference: missingOf(reference), current: missingOf(current) };
  const comparable = missing.reference.rows > 0 && missing.current.rows > 0;
  return {
    ...tested,
    values: { reference: reference.count, current: current.count },
    missing: {
      ...missing,
      pValue: comparable
        ? twoProportionTest({
            referenceSuccesses: missing.reference.missing,
            referenceTrials: missing.reference.rows,
            currentSuccesses: missing.current.missing,
            currentTrials: missing.current.rows,
          }).pValue
        : null,
    },
  };
}

/** A value that no distribution can use is missing, however it was written: null, NaN or infinite. */
function missingOf(profile: Profile): { missing: number; rows: number } {
  const missing = missingCount(profile);
  return { missing, rows: profile.count + missing };
}
