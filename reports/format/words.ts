import type { FeatureDrift, Reason } from '../../shared/findings/report-schema.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  distribution: 'values are distributed differently',
  'missing-rate': 'missing rate moved',
  'unseen-category': 'categories unknown to the reference',
  constant: 'only one value, nothing to compare',
  'too-few-rows': 'too few rows to judge',
  'no-values': 'no values to compare',
  'not-configured': 'not configured',
};

/** Why a variable drifted or cannot be judged, for a person; empty when there is nothing to say. */
export function reasonWords(reasons: readonly Reason[]): string {
  return reasons.map((reason) => REASONS[reason]).join('; ');
}

const TESTS: Readonly<Record<FeatureDrift['test'], string>> = {
  ks: 'Kolmogorov–Smirnov',
  chi_square: 'Chi-square',
};

/** A test's name as people know it. */
export function testName(test: FeatureDrift['test']): string {
  return TESTS[test];
}

const SHORT_TESTS: Readonly<Record<FeatureDrift['test'], string>> = { ks: 'KS', chi_square: 'χ²' };

/** A test's name for a narrow column. */
export function shortTestName(test: FeatureDrift['test']): string {
  return SHORT_TESTS[test];
}

/** What the effect size of a test measures. */
export function effectName(test: FeatureDrift['test']): string {
  return test === 'ks' ? 'KS distance D' : 'total variation';
}

/** A name to click on and to read, even where it is empty. */
export function shownName(name: string): string {
  return name.trim() === '' ? '(no name)' : name;
}
