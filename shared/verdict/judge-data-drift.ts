import { exceedsShare } from './exceeds-share.ts';
import type { VariableVerdict } from './judge-variable.ts';

export interface DataDriftVerdict {
  readonly verdict: VariableVerdict;
  readonly importantFeatures: number;
  readonly evaluableImportantFeatures: number;
  readonly driftedImportantFeatures: number;
  /** Drifted of evaluable important features; null where none is evaluable. */
  readonly driftShare: number | null;
}

/**
 * The verdict on a model's inputs from the verdicts on its important features: drift when strictly more than the
 * threshold of them drifted.
 *
 * A feature that cannot be judged counts neither as drifted nor as stable. Where more than half of the important ones
 * cannot, the run is not green: drift only if those that drifted are too many of all, else not evaluable.
 */
export function judgeDataDrift(
  important: readonly VariableVerdict[],
  shareThreshold: number,
): DataDriftVerdict {
  const drifted = important.filter((verdict) => verdict === 'drift').length;
  const evaluable = important.filter((verdict) => verdict !== 'not-evaluable').length;
  const mostlyBlind = 2 * evaluable < important.length || evaluable === 0;
  const tooMany = exceedsShare(drifted, mostlyBlind ? important.length : evaluable, shareThreshold);
  return {
    verdict: tooMany ? 'drift' : mostlyBlind ? 'not-evaluable' : 'stable',
    importantFeatures: important.length,
    evaluableImportantFeatures: evaluable,
    driftedImportantFeatures: drifted,
    driftShare: evaluable === 0 ? null : drifted / evaluable,
  };
}
