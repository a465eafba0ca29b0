import { performanceDetails } from '../../shared/findings/performance/performance-details.ts';
import type { PerformanceSides } from '../../shared/findings/performance/performance-sides.ts';
import { reportSchema } from '../../shared/findings/report-schema.ts';
import { decisionsOf, sidesOf } from './performance-sides.ts';
import { driftedRun, type Run } from './report-fixture.ts';

/** A run whose matured cohort is measured to the last figure. */
export function measuredRun(sides: PerformanceSides = acceptedOnly()): Run {
  const { report, ...rest } = driftedRun();
  const performance = { ...report.performance, footing: sides.footing, ...performanceDetails(sides) };
  return { ...rest, report: reportSchema.parse({ ...report, performance }) };
}

/** Refusals without outcomes, the usual case. */
export function acceptedOnly(): PerformanceSides {
  return sidesOf(decisionsOf({ rows: 1500, seed: 2, refusalsKnown: 0 }), 'accepted');
}
