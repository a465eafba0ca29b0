import { andersonDarling } from './anderson-darling.ts';
import { chiSquare } from './chi-square.ts';
import { cramerVonMises } from './cramer-von-mises.ts';
import { type CategoricalTest, categoricalDistanceTest, numericDistanceTest } from './distance-test.ts';
import type { CategoricalTestName, NumericTestName, TestName } from './drift-result.ts';
import { energy } from './energy.ts';
import { fisherExact } from './fisher-exact.ts';
import { gTest } from './g-test.ts';
import { categoricalHellinger, numericHellinger } from './hellinger.ts';
import { categoricalJensenShannon, numericJensenShannon } from './jensen-shannon.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { categoricalKullbackLeibler, numericKullbackLeibler } from './kullback-leibler.ts';
import { mannWhitney } from './mann-whitney.ts';
import type { NumericTest } from './numeric-test-result.ts';
import { numericTotalVariation } from './numeric-total-variation.ts';
import {
  categoricalPopulationStabilityIndex,
  numericPopulationStabilityIndex,
} from './population-stability-index.ts';
import { totalVariation } from './total-variation.ts';
import { twoProportionZ } from './two-proportion-z.ts';
import { wasserstein } from './wasserstein.ts';
import { welchT } from './welch-t.ts';

/** What a test says, for whoever uses it without knowing it. */
export interface TestTraits {
  readonly kind: 'p-value' | 'distance';
  /** What `statistic` is, and its sign or direction where it has one. */
  readonly statistic: string;
  /** True where exchanging the sides changes nothing but a sign. */
  readonly isSymmetric: boolean;
  /** Changes of a numeric variable that leave the result as it is: any increasing one, or shift and scale only. */
  readonly invariance: 'increasing' | 'linear' | null;
  /** The p-values that it can give; null for distances. */
  readonly pValueRange: readonly [number, number] | null;
  /** A feature has drifted from this distance on, unless the policy says otherwise; null for p-values. */
  readonly threshold: { readonly value: number; readonly source: string } | null;
}

const ANY_P_VALUE: readonly [number, number] = [0, 1];

/** Evidently 0.7 calls drift from 0.1 on for each of its distances; none of them has a derivation. */
const EVIDENTLY = { value: 0.1, source: "Evidently's default for distances" } as const;

function pValueTest(
  statistic: string,
  invariance: TestTraits['invariance'],
  pValueRange: readonly [number, number] = ANY_P_VALUE,
): TestTraits {
  return { kind: 'p-value', statistic, isSymmetric: true, invariance, pValueRange, threshold: null };
}

function distance(
  statistic: string,
  traits: Pick<TestTraits, 'invariance'> & Partial<TestTraits>,
): TestTraits {
  return {
    kind: 'distance',
    statistic,
    isSymmetric: true,
    pValueRange: null,
    threshold: EVIDENTLY,
    ...traits,
  };
}

/**
 * Every drift test. The effect size of all of them is KS D for numbers and total variation for categories; where the bins of
 * the reference are used, exchanging the sides changes the bins.
 */
export const testTraits: Readonly<Record<TestName, TestTraits>> = {
  ks: pValueTest('D, the largest difference of the distribution functions', 'increasing'),
  anderson_darling: pValueTest('A² less its mean, in its standard deviations', 'increasing', [0.001, 0.25]),
  cramer_von_mises: pValueTest('T, with mean ranks for ties', 'increasing'),
  mann_whitney: pValueTest('U of the reference: pairs in which its value is the larger one', 'increasing'),
  welch_t: pValueTest('t, positive where the mean of the reference is larger', 'linear'),
  chi_square: pValueTest("Pearson's χ²", null),
  g_test: pValueTest('G, twice the logarithm of the likelihood ratio', null),
  fisher_exact: pValueTest('reference rows in the first category', null),
  two_proportion_z: pValueTest('z, positive where the second category has the larger current share', null),
  psi: distance('Σ (q - p) ln(q / p) over the bins of the reference', {
    invariance: 'increasing',
    threshold: { value: 0.25, source: 'Siddiqi, Credit Risk Scorecards (2006): above 0.25 shifted' },
  }),
  jensen_shannon: distance('square root of the base-2 divergence over the bins', {
    invariance: 'increasing',
  }),
  kullback_leibler: distance('Σ p ln(p / q) over the bins, p the reference', {
    invariance: 'increasing',
    isSymmetric: false,
  }),
  wasserstein: distance('area between the distribution functions, in standard deviations of the reference', {
    invariance: 'linear',
    isSymmetric: false,
  }),
  hellinger: distance('√(½ Σ (√p - √q)²) over the bins', { invariance: 'increasing' }),
  total_variation: distance('½ Σ |p - q|, missing rows left out', {
    invariance: 'increasing',
    threshold: {
      value: 0.1,
      source: 'the default of drift.min_effect_size, which for categories is the same distance',
    },
  }),
  energy: distance('√(2 ∫ (F - G)²) over the square root of the standard deviation of the reference', {
    invariance: 'linear',
    isSymmetric: false,
  }),
};

const ONE_VALUE = 'the reference has fewer than two values to make bins of';
const NO_SPREAD = 'the reference does not vary, or by more than a number can hold, so there is no unit';

const onBins = (
  test: NumericTestName,
  calculate: Parameters<typeof numericDistanceTest>[1]['distance'],
): NumericTest => numericDistanceTest(test, { distance: calculate, absent: ONE_VALUE, dependsOnGaps: false });

/** Tests of numeric variables by their names in the configuration. */
export const numericTests: Readonly<Record<NumericTestName, NumericTest>> = {
  ks: kolmogorovSmirnov,
  anderson_darling: andersonDarling,
  cramer_von_mises: cramerVonMises,
  mann_whitney: mannWhitney,
  welch_t: welchT,
  psi: onBins('psi', numericPopulationStabilityIndex),
  jensen_shannon: onBins('jensen_shannon', numericJensenShannon),
  kullback_leibler: onBins('kullback_leibler', numericKullbackLeibler),
  hellinger: onBins('hellinger', numericHellinger),
  total_variation: onBins('total_variation', numericTotalVariation),
  wasserstein: numericDistanceTest('wasserstein', {
    distance: wasserstein,
    absent: NO_SPREAD,
    dependsOnGaps: true,
  }),
  energy: numericDistanceTest('energy', { distance: energy, absent: NO_SPREAD, dependsOnGaps: true }),
};

/** Tests of categorical variables by their names in the configuration. */
export const categoricalTests: Readonly<Record<CategoricalTestName, CategoricalTest>> = {
  chi_square: chiSquare,
  g_test: gTest,
  fisher_exact: fisherExact,
  two_proportion_z: twoProportionZ,
  psi: categoricalDistanceTest('psi', categoricalPopulationStabilityIndex),
  jensen_shannon: categoricalDistanceTest('jensen_shannon', categoricalJensenShannon),
  kullback_leibler: categoricalDistanceTest('kullback_leibler', categoricalKullbackLeibler),
  hellinger: categoricalDistanceTest('hellinger', categoricalHellinger),
  total_variation: categoricalDistanceTest('total_variation', totalVariation),
};
