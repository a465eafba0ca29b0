import { expectedCostFinding } from './expected-cost-finding.ts';
import { metricsFinding } from './metrics-finding.ts';
import type { PerformanceDetails } from './performance-details-schema.ts';
import type { PerformanceSides } from './performance-sides.ts';
import { referenceCalibration } from './reference-calibration.ts';
import { thresholdChoiceFinding } from './threshold-choice-finding.ts';

/** What the performance part says beside the realised cost and its verdict, from the same decisions. */
export function performanceDetails(sides: PerformanceSides): PerformanceDetails {
  const calibration = referenceCalibration(sides.reference);
  const expectedCost = expectedCostFinding(sides, calibration);
  return {
    metrics: metricsFinding(sides, calibration),
    expectedCost,
    thresholdChoice: thresholdChoiceFinding(sides, calibration, expectedCost.standing),
  };
}
