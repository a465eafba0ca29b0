import type { DriftResult } from '../drift/drift-result.ts';
import { reachesShare } from './exceeds-share.ts';

export type VariableVerdict = 'drift' | 'stable' | 'not-evaluable';

export type VariableReason =
  | 'distribution'
  | 'missing-rate'
  | 'unseen-category'
  | 'constant'
  | 'too-few-rows'
  | 'no-values'
  | 'too-many-categories'
  | 'test-not-applicable'
  | 'not-configured'
  | 'too-few-weeks';

export interface VariablePolicy {
  readonly alpha: number;
  readonly minEffectSize: number;
  /** The distance from which on a feature with a distance test has drifted; null where its test gives a p-value. */
  readonly threshold: number | null;
  /** Fewer values than this on a side and the distribution is not judged. */
  readonly minRows: number;
}

/** What is known of one variable, without any threshold. */
export interface VariableEvidence {
  readonly test: DriftResult;
  /** The test's p-value, adjusted for the number of features; null or absent where it stands for itself. */
  readonly adjustedPValue?: number | null;
  readonly values: { readonly reference: number; readonly current: number };
  /** True where both sides hold one and the same single value. */
  readonly constant: boolean;
  /** True where the reference has more categories than are counted. */
  readonly tooManyCategories?: boolean;
  readonly missing: {
    readonly reference: { readonly missing: number; readonly rows: number };
    readonly current: { readonly missing: number; readonly rows: number };
    /** Of a test of equal missing rates; null where a side has no rows. */
    readonly pValue: number | null;
  };
  /** Current rows whose category the reference never had. */
  readonly unseenCount: number;
}

/** A missing rate that moves by this much is a change of the feed, not of the world. DESIGN §6. */
const MISSING_RATE_CHANGE = 0.05;
/** This share of categories that the reference never had is drift by itself. DESIGN §6. */
const UNSEEN_SHARE = 0.01;

/**
 * The verdict on one variable, with every reason that holds. "Cannot be judged" is a verdict of its own, never stable: but
 * what has drifted by its missing rate has drifted, even where no value is left to compare.
 */
export function judgeVariable(
  evidence: VariableEvidence,
  policy: VariablePolicy,
): { readonly verdict: VariableVerdict; readonly reasons: readonly VariableReason[] } {
  const drifted: VariableReason[] = [];
  const obstacle = distributionObstacle(evidence, policy);
  if (obstacle === undefined && distributionDrifts(evidence, policy)) {
    drifted.push('distribution');
  }
  if (missingRateDrifts(evidence, policy)) {
    drifted.push('missing-rate');
  }
  if (unseenCategoriesDrift(evidence, policy)) {
    drifted.push('unseen-category');
  }
  if (drifted.length > 0) {
    return { verdict: 'drift', reasons: drifted };
  }
  return obstacle === undefined
    ? { verdict: 'stable', reasons: [] }
    : { verdict: 'not-evaluable', reasons: [obstacle] };
}

/** Why a distribution cannot be judged; undefined where it can. */
export function distributionObstacle(
  { test, values, constant, tooManyCategories = false }: VariableEvidence,
  { minRows }: VariablePolicy,
): VariableReason | undefined {
  if (values.reference === 0 || values.current === 0) return 'no-values';
  if (values.reference < minRows || values.current < minRows) return 'too-few-rows';
  if (tooManyCategories) return 'too-many-categories';
  if (constant) return 'constant';
  return test.kind === 'not-computable' ? 'test-not-applicable' : undefined;
}

/** A p-value needs a size beside it, for with enough rows any difference has a small one; a distance is a size. */
function distributionDrifts(
  { test, adjustedPValue }: VariableEvidence,
  { alpha, minEffectSize, threshold }: VariablePolicy,
): boolean {
  return test.kind === 'distance'
    ? threshold !== null && test.statistic >= threshold
    : test.kind === 'p-value' && (adjustedPValue ?? test.pValue) <= alpha && test.effectSize >= minEffectSize;
}

/** What a handful of reference rows never had says nothing: both sides need their rows. */
function unseenCategoriesDrift(
  { values, unseenCount }: VariableEvidence,
  { minRows }: VariablePolicy,
): boolean {
  return (
    values.reference >= minRows &&
    values.current >= minRows &&
    unseenCount > 0 &&
    reachesShare(unseenCount, values.current, UNSEEN_SHARE)
  );
}

function missingRateDrifts({ missing }: VariableEvidence, { alpha, minRows }: VariablePolicy): boolean {
  const { reference, current, pValue } = missing;
  if (pValue === null || reference.rows < minRows || current.rows < minRows) {
    return false;
  }
  // |m/M - n/N| >= 0.05 as integers of any size, so that exactly five points count.
  const difference =
    BigInt(reference.missing) * BigInt(current.rows) - BigInt(current.missing) * BigInt(reference.rows);
  const distance = difference < 0n ? -difference : difference;
  const whole = BigInt(reference.rows) * BigInt(current.rows);
  return reachesShare(distance, whole, MISSING_RATE_CHANGE) && pValue <= alpha;
}
