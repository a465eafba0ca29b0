import type { DataDrift, FeatureDrift, Reason } from '../../shared/findings/report-schema.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  distribution: 'values are distributed differently',
  'missing-rate': 'missing rate moved',
  'unseen-category': 'categories unknown to the reference',
  constant: 'only one value, nothing to compare',
  'too-few-rows': 'too few rows to judge',
  'no-values': 'no values to compare',
  'too-many-categories': 'too many categories to compare: an identifier or free text is no feature',
  'test-not-applicable': 'its test cannot be computed on this data',
  'not-configured': 'not configured',
  'too-few-weeks': 'too few earlier weeks to compare with',
};

/** Why a variable drifted or cannot be judged, for a person; empty when there is nothing to say. */
export function reasonWords(reasons: readonly Reason[]): string {
  return reasons.map((reason) => REASONS[reason]).join('; ');
}

const TESTS: Readonly<Record<FeatureDrift['test'], string>> = {
  ks: 'Kolmogorov–Smirnov',
  anderson_darling: 'Anderson–Darling, whose p-values reach from 0.001 (or less) to 0.25 (or more)',
  cramer_von_mises: 'Cramér–von Mises',
  mann_whitney: 'Mann–Whitney U',
  welch_t: 'Welch’s t',
  chi_square: 'Chi-square',
  g_test: 'Likelihood ratio (G)',
  fisher_exact: 'Fisher’s exact test',
  two_proportion_z: 'Two-proportion z',
  psi: 'Population stability index',
  jensen_shannon: 'Jensen–Shannon distance',
  kullback_leibler: 'Kullback–Leibler divergence',
  wasserstein: 'Wasserstein distance in standard deviations',
  hellinger: 'Hellinger distance',
  total_variation: 'Total variation distance',
  energy: 'Energy distance',
};

/** A test's name as people know it. */
export function testName(test: FeatureDrift['test']): string {
  return TESTS[test];
}

const SHORT_TESTS: Readonly<Record<FeatureDrift['test'], string>> = {
  ks: 'KS',
  anderson_darling: 'A²',
  cramer_von_mises: 'CvM',
  mann_whitney: 'U',
  welch_t: 't',
  chi_square: 'χ²',
  g_test: 'G',
  fisher_exact: 'Fisher',
  two_proportion_z: 'z',
  psi: 'PSI',
  jensen_shannon: 'JS',
  kullback_leibler: 'KL',
  wasserstein: 'W₁',
  hellinger: 'Hell.',
  total_variation: 'TV',
  energy: 'Energy',
};

/** A test's name for a narrow column. */
export function shortTestName(test: FeatureDrift['test']): string {
  return SHORT_TESTS[test];
}

const CORRECTIONS: Readonly<Record<DataDrift['correction'], string>> = {
  none: 'no correction',
  holm: 'Holm’s correction',
  benjamini_hochberg: 'Benjamini and Hochberg’s correction',
};

/** How p-values answer for the number of tests. */
export function correctionName(correction: DataDrift['correction']): string {
  return CORRECTIONS[correction];
}

/** What the effect size of a variable measures, whatever its test. */
export function effectName(type: FeatureDrift['type']): string {
  return type === 'numeric' ? 'KS distance D' : 'total variation';
}

/** A name to click on and to read, even where it is empty. */
export function shownName(name: string): string {
  return name.trim() === '' ? '(no name)' : name;
}
