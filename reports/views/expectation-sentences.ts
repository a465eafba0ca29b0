import type { ExpectedCostFinding } from '../../shared/findings/performance/performance-details-schema.ts';
import { formatCost } from '../format/format-cost.ts';
import { formatQuantity } from '../format/format-count.ts';

/** What this week's decisions are expected to cost, and whether that may be believed. */
export function expectationSentences({
  standing,
  reason,
  matured,
  window,
}: ExpectedCostFinding): readonly string[] {
  const check =
    matured === null
      ? []
      : [
          `Of ${formatQuantity(matured.outcomes, 'accepted decision')} with an outcome, ${between(matured.expectedCostPerDecision, matured.expectedInterval)} each was expected; ${formatCost(matured.costPerDecision)} is what they cost.`,
        ];
  if (standing === 'contradicted') {
    return [
      `What this window’s decisions will cost cannot be estimated from their scores: ${reason}.`,
      ...check,
    ];
  }
  if (window === null) {
    return [`There is no estimate: ${reason}.`, ...check];
  }
  const { acceptedCostPerDecision, acceptedInterval } = window;
  const accepted =
    acceptedCostPerDecision === null || acceptedInterval === null
      ? ''
      : ` Accepted decisions alone: ${between(acceptedCostPerDecision, acceptedInterval)}.`;
  return [
    `The ${formatQuantity(window.decisions, 'decision')} of this window, whose outcomes are not known yet, are expected to cost ${between(window.costPerDecision, window.interval)} each.${accepted}`,
    standing === 'unproven' ? `No matured outcome has tested this yet: ${reason}.` : `So far ${reason}.`,
    ...check,
    'This is no finding: it assumes that a score means what it meant on the reference, cannot see that outcomes change, and no verdict uses it.',
  ];
}

function between(cost: number, [low, high]: readonly [number, number]): string {
  return `${formatCost(cost)} (95 % interval ${formatCost(low)} to ${formatCost(high)})`;
}
