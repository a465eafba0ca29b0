import { aucDecline } from '../../performance/auc-decline.ts';
import { type BandOutcomes, bandOutcomes } from '../../performance/band-outcomes.ts';
import { bandStability } from '../../performance/band-stability.ts';
import { calibratedProbabilities } from '../../performance/calibrated-probabilities.ts';
import { isNotComputable, type NotComputable, notComputable } from '../../performance/not-computable.ts';
import type { ScoredOutcomes } from '../../performance/outcomes.ts';
import { scoreBandEdges } from '../../performance/score-bands.ts';
import { type Footing, selectOutcomes } from '../../performance/select-outcomes.ts';
import { withScores } from '../../performance/with-scores.ts';
import { metricSet } from './metric-set.ts';
import type { MetricSet, Metrics } from './performance-details-schema.ts';
import type { CostedDecisions, PerformanceSides } from './performance-sides.ts';
import type { ReferenceCalibration } from './reference-calibration.ts';

/** The `metrics` of the performance part: ranking and calibration of both sides on one footing. */
export function metricsFinding(
  { reference, current, footing }: PerformanceSides,
  calibration: ReferenceCalibration | NotComputable,
): Metrics {
  const before = side(reference, footing, isNotComputable(calibration) ? undefined : calibration.outOfFold);
  const now = side(
    current,
    footing,
    isNotComputable(calibration) ? undefined : calibratedProbabilities(current.scores, calibration.line),
  );
  const reason = isNotComputable(calibration) ? calibration : undefined;
  const all = footing === 'all' ? undefined : side(reference, 'all', before.probabilities);
  const line = isNotComputable(calibration) ? undefined : calibration.line;
  const figures = (one: Side) => metricSet(one.outcomes, ratioOf(one, reason), line);
  const [figuresBefore, figuresNow] = [figures(before), figures(now)];
  return {
    footing,
    reference: figuresBefore,
    current: figuresNow,
    referenceAll: all === undefined ? null : figures(all),
    aucDecline: declineOf(figuresBefore, figuresNow),
    ...bandsOf(reference, current, { before, now }),
  };
}

function declineOf(before: MetricSet, now: MetricSet): Metrics['aucDecline'] {
  const { auc, gini, aucStandardError: standardError } = now;
  if (before.auc === null || auc === null || gini === null || standardError === null) {
    return null;
  }
  const decline = aucDecline(before.auc, { auc, gini, standardError });
  return isNotComputable(decline) ? null : decline;
}

interface Side {
  readonly outcomes: ReturnType<typeof selectOutcomes>;
  /** Of the outcomes that have a score. */
  readonly scored: ScoredOutcomes;
  /** Of these, what is expected; undefined without a calibration. */
  readonly expected: Float64Array | undefined;
  /** Of all decisions. */
  readonly probabilities: Float64Array | undefined;
}

function side(decisions: CostedDecisions, footing: Footing, probabilities: Float64Array | undefined): Side {
  const outcomes = selectOutcomes(decisions, footing);
  const rows = outcomes.rows.filter((row) => !Number.isNaN(decisions.scores[row]!));
  return {
    outcomes,
    scored: withScores(outcomes),
    expected: probabilities === undefined ? undefined : Float64Array.from(rows, (row) => probabilities[row]!),
    probabilities,
  };
}

function ratioOf({ scored, expected }: Side, reason: NotComputable | undefined): number | NotComputable {
  if (expected === undefined) {
    return reason ?? notComputable('there is no calibration');
  }
  let [observed, sum] = [0, 0];
  expected.forEach((probability, row) => {
    const weight = scored.weights?.[row] ?? 1;
    observed += weight * scored.labels[row]!;
    sum += weight * probability;
  });
  return sum > 0 ? observed / sum : notComputable('no decision has a score and an outcome');
}

function bandsOf(
  reference: CostedDecisions,
  current: CostedDecisions,
  { before, now }: { readonly before: Side; readonly now: Side },
): Pick<Metrics, 'bands' | 'scorePsi' | 'scorePsiCriticalValue'> {
  const edges = scoreBandEdges(reference.scores);
  if (isNotComputable(edges)) {
    return { bands: [], scorePsi: null, scorePsiCriticalValue: null };
  }
  const stability = bandStability(reference.scores, current.scores, edges);
  const [bandsBefore, bandsNow] = [outcomesOf(before, edges), outcomesOf(now, edges)];
  const shares = isNotComputable(stability) ? undefined : stability;
  return {
    bands: Array.from({ length: edges.length + 1 }, (_, band) => ({
      lower: edges[band - 1] ?? null,
      upper: edges[band] ?? null,
      reference: bandSide(bandsBefore[band]!, shares?.referenceShares[band] ?? 0, before),
      current: bandSide(bandsNow[band]!, shares?.currentShares[band] ?? 0, now),
    })),
    scorePsi: shares?.psi ?? null,
    scorePsiCriticalValue: shares?.criticalValue ?? null,
  };
}

function outcomesOf({ scored, expected }: Side, edges: Float64Array): readonly BandOutcomes[] {
  // Without a calibration the counts stand alone: what is then expected is not shown.
  return bandOutcomes(scored, expected ?? new Float64Array(scored.scores.length), edges);
}

function bandSide(
  { decisions, defaults, expectedRate, observedToExpected, jeffreysPValue }: BandOutcomes,
  share: number,
  { expected }: Side,
): Metrics['bands'][number]['current'] {
  const isExpected = expected !== undefined;
  return {
    share,
    outcomes: decisions,
    defaults,
    observedRate: decisions === 0 ? null : Math.min(1, defaults / decisions),
    expectedRate: isExpected ? (expectedRate ?? null) : null,
    observedToExpected: isExpected ? (observedToExpected ?? null) : null,
    jeffreysPValue: isExpected ? (jeffreysPValue ?? null) : null,
  };
}
