export type TestName = 'ks' | 'chi_square';

/** A hypothesis test: small p-values speak against equal distributions; the effect size says by how much. */
export interface TestResult {
  readonly kind: 'p-value';
  readonly test: TestName;
  readonly statistic: number;
  /** In [0, 1]. */
  readonly pValue: number;
  /** In [0, 1]: KS D, or total variation. */
  readonly effectSize: number;
  /** How far `statistic` may lie below the exact one because the support is a grid; 0 when it is exact. */
  readonly statisticErrorBound: number;
  /** Rows that the test compared. */
  readonly referenceCount: number;
  readonly currentCount: number;
}

/** "Cannot be computed on this data" is a result, never NaN and never a throw. */
export interface NotComputable {
  readonly kind: 'not-computable';
  readonly test: TestName;
  /** For a person: what is missing. */
  readonly reason: string;
}

export type DriftResult = TestResult | NotComputable;
