import { type ExpectedCost, expectedCost } from '../../performance/expected-cost.ts';
import { isNotComputable, type NotComputable } from '../../performance/not-computable.ts';
import { judgeExpectation, type MaturedExpectation } from '../../verdict/judge-expectation.ts';
import type { ExpectedCostFinding } from './performance-details-schema.ts';
import type { CostedDecisions, PerformanceSides } from './performance-sides.ts';
import type { ReferenceCalibration } from './reference-calibration.ts';

/** The `expectedCost` of the performance part; whatever it says, no verdict reads it. */
export function expectedCostFinding(
  { current, window, tolerance }: PerformanceSides,
  calibration: ReferenceCalibration | NotComputable,
): ExpectedCostFinding {
  if (isNotComputable(calibration)) {
    return {
      standing: 'unproven',
      reason: `the reference's scores cannot be calibrated: ${calibration.reason}`,
      calibration: null,
      matured: null,
      window: null,
    };
  }
  const { line, outcomes } = calibration;
  const matured = maturedOf(current, line);
  const { standing, reason, ratio, z } = judgeExpectation(matured?.expectation, tolerance);
  return {
    standing,
    reason,
    calibration: {
      intercept: line.intercept,
      interceptError: Math.sqrt(line.covariance.intercept),
      slope: line.slope,
      slopeError: Math.sqrt(line.covariance.slope),
      outcomes,
    },
    matured:
      matured === undefined
        ? null
        : {
            outcomes: matured.expected.decisions,
            costPerDecision: matured.expectation.observedCost / matured.expected.decisions,
            expectedCostPerDecision: matured.expected.costPerDecision,
            expectedInterval: [...matured.expected.interval],
            ratio: ratio ?? null,
            z: z ?? null,
          },
    window: standing === 'contradicted' ? null : windowOf(window, line),
  };
}

interface Matured {
  readonly expected: ExpectedCost;
  readonly expectation: MaturedExpectation;
}

/** The accepted decisions that have an outcome: what was expected of just these is what they can contradict. */
function maturedOf(current: CostedDecisions, line: ReferenceCalibration['line']): Matured | undefined {
  const known = current.accepted.map((accepted, row) =>
    accepted === 1 && current.labels[row]! >= 0 ? 1 : -1,
  );
  const expected = expectedCost({ ...current, accepted: known }, line, 'accepted');
  if (isNotComputable(expected)) return undefined;
  let observedCost = 0;
  known.forEach((isKnown, row) => {
    const price = priceOf(current.falseNegativeCosts, row);
    if (isKnown === 1 && !Number.isNaN(current.scores[row]!) && !Number.isNaN(price)) {
      observedCost += price * current.labels[row]!;
    }
  });
  return {
    expected,
    expectation: {
      observedCost,
      expectedCost: expected.cost,
      variance: expected.outcomeVariance + expected.calibrationVariance,
      expectedErrors: expected.matrix.falseNegatives,
    },
  };
}

function windowOf(
  window: CostedDecisions,
  line: ReferenceCalibration['line'],
): ExpectedCostFinding['window'] {
  const priced = { ...window, counts: window.weights };
  const all = expectedCost(priced, line, 'all');
  if (isNotComputable(all)) return null;
  const accepted = expectedCost(priced, line, 'accepted');
  return {
    decisions: all.decisions,
    costPerDecision: all.costPerDecision,
    interval: [...all.interval],
    outcomeError: Math.sqrt(all.outcomeVariance) / all.decisions,
    calibrationError: Math.sqrt(all.calibrationVariance) / all.decisions,
    confusion: all.matrix,
    ...(isNotComputable(accepted)
      ? { acceptedDecisions: 0, acceptedCostPerDecision: null, acceptedInterval: null }
      : {
          acceptedDecisions: accepted.decisions,
          acceptedCostPerDecision: accepted.costPerDecision,
          acceptedInterval: [...accepted.interval],
        }),
  };
}

function priceOf(costs: number | Float64Array, row: number): number {
  return typeof costs === 'number' ? costs : costs[row]!;
}
