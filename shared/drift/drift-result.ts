export type NumericTestName =
  | 'ks'
  | 'anderson_darling'
  | 'cramer_von_mises'
  | 'mann_whitney'
  | 'welch_t'
  | 'psi'
  | 'jensen_shannon'
  | 'kullback_leibler'
  | 'wasserstein'
  | 'hellinger'
  | 'total_variation'
  | 'energy';

export type CategoricalTestName =
  | 'chi_square'
  | 'g_test'
  | 'fisher_exact'
  | 'two_proportion_z'
  | 'psi'
  | 'jensen_shannon'
  | 'kullback_leibler'
  | 'hellinger'
  | 'total_variation';

export type TestName = NumericTestName | CategoricalTestName;

interface Measured {
  readonly test: TestName;
  readonly statistic: number;
  /** In [0, 1], whatever the test: KS D for numbers, total variation for categories, so that one floor fits all. */
  readonly effectSize: number;
  /**
   * How far `statistic` may lie below the exact one because rows of a gap are not told apart; 0 when it is exact, null when
   * rows share a gap and no bound is known.
   */
  readonly statisticErrorBound: number | null;
  /** Rows that were compared. */
  readonly referenceCount: number;
  readonly currentCount: number;
}

/** A hypothesis test: small p-values speak against equal distributions; the effect size says by how much. */
export interface TestResult extends Measured {
  readonly kind: 'p-value';
  /** In [0, 1]. */
  readonly pValue: number;
  /** Rare categories that the test took as one; 0 or absent where it took each by itself, or there are none. */
  readonly pooledCategories?: number;
}

/** A distance: `statistic` is 0 for equal distributions and grows; there is no p-value. */
export interface DistanceResult extends Measured {
  readonly kind: 'distance';
}

/** "Cannot be computed on this data" is a result, never NaN and never a throw. */
export interface NotComputable {
  readonly kind: 'not-computable';
  readonly test: TestName;
  /** For a person: what is missing. */
  readonly reason: string;
}

export type DriftResult = TestResult | DistanceResult | NotComputable;
