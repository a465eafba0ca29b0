import { calibrationLine } from '../../shared/performance/calibration-line.ts';
import { type ExpectedCost, expectedCost } from '../../shared/performance/expected-cost.ts';
import { logistic } from '../../shared/performance/logistic.ts';
import { isNotComputable } from '../../shared/performance/not-computable.ts';
import type { Footing } from '../../shared/performance/select-outcomes.ts';
import { type RandomSource, randomSource } from '../../shared/simulation/random-source.ts';
import { findScenario } from '../../shared/simulation/scenarios.ts';
import { judgeExpectation } from '../../shared/verdict/judge-expectation.ts';

export const EXPECTED_COST_WEEKS = 2000;

/** Costs, tolerance and θ* of the example configuration's kind: a default costs ten times a lost customer. */
const COSTS = { falseNegative: 10, falsePositive: 1, tolerance: 0.1 } as const;
const THRESHOLD = 0.25;
/** Of the logit of the true probability of default: a mean PD of 16 %, a fifth of applicants above θ*. */
const APPLICANTS = { mean: -2, standardDeviation: 1 } as const;

export interface ExpectedCostDesign {
  readonly name: string;
  readonly referenceRows: number;
  readonly weekRows: number;
  /** logit score = shift + stretch · logit PD; 0 and 1 where the score is the PD. */
  readonly shift: number;
  readonly stretch: number;
  /** Multiplies the odds of a default in the week, unseen by the scores. */
  readonly oddsFactor: number;
}

const calibrated = { shift: 0, stretch: 1, oddsFactor: 1 } as const;

export const expectedCostDesigns: readonly ExpectedCostDesign[] = [
  { name: 'calibrated', referenceRows: 20_000, weekRows: 250, ...calibrated },
  { name: 'calibrated', referenceRows: 20_000, weekRows: 1000, ...calibrated },
  { name: 'calibrated', referenceRows: 20_000, weekRows: 5000, ...calibrated },
  { name: 'calibrated', referenceRows: 2000, weekRows: 1000, ...calibrated },
  { name: 'calibrated', referenceRows: 2000, weekRows: 5000, ...calibrated },
  {
    name: 'score is not a PD',
    referenceRows: 20_000,
    weekRows: 1000,
    shift: 1.5,
    stretch: 0.6,
    oddsFactor: 1,
  },
  {
    name: 'concept-drift',
    referenceRows: 20_000,
    weekRows: 1000,
    ...calibrated,
    oddsFactor: findScenario('concept-drift').drift?.oddsFactor ?? Number.NaN,
  },
];

/** Whether the intervals of one week hold its realised cost. */
export interface ExpectedCostWeek {
  readonly all: boolean;
  readonly accepted: boolean;
  /** With the variance of outcomes alone, as if the calibration line were known. */
  readonly withoutCalibration: boolean;
  readonly contradicted: boolean;
  /** Realised over expected cost, all decisions. */
  readonly ratio: number;
}

/** Weeks `from` to `to` of a design, each with a reference of its own: a week depends on its number alone. */
export function expectedCostWeeks(
  design: ExpectedCostDesign,
  from: number,
  to: number,
): readonly ExpectedCostWeek[] {
  return Array.from({ length: to - from }, (_, i) => expectedCostWeek(design, from + i));
}

function expectedCostWeek(design: ExpectedCostDesign, week: number): ExpectedCostWeek {
  const { referenceRows, weekRows, oddsFactor } = design;
  const source = randomSource(week, `expected cost ${JSON.stringify(design)}`);
  const line = calibrationLine(drawDecisions(source, { ...design, rows: referenceRows, oddsFactor: 1 }));
  const decided = drawDecisions(source, { ...design, rows: weekRows, oddsFactor });
  if (isNotComputable(line)) throw new RangeError(line.reason);
  const { falseNegative, falsePositive, tolerance } = COSTS;
  const priced = { ...decided, falseNegativeCosts: falseNegative, falsePositiveCosts: falsePositive };
  const judge = (footing: Footing) => {
    const expected = expectedCost(priced, line, footing);
    if (isNotComputable(expected)) throw new RangeError(expected.reason);
    const realised = realisedCost(decided, footing);
    return { expected, realised, isWithin: isWithin(expected, realised) };
  };
  const [all, accepted] = [judge('all'), judge('accepted')];
  const deviation = Math.abs(all.realised - all.expected.cost);
  return {
    all: all.isWithin,
    accepted: accepted.isWithin,
    withoutCalibration: deviation <= 1.96 * Math.sqrt(all.expected.outcomeVariance),
    contradicted:
      judgeExpectation(
        {
          observedCost: accepted.realised,
          expectedCost: accepted.expected.cost,
          variance: accepted.expected.outcomeVariance + accepted.expected.calibrationVariance,
          expectedErrors: accepted.expected.matrix.falseNegatives,
        },
        tolerance,
      ).standing === 'contradicted',
    ratio: all.realised / all.expected.cost,
  };
}

function isWithin({ interval: [low, high], decisions }: ExpectedCost, realised: number): boolean {
  // Between the two ways to add up the same costs lie a few units in the last place.
  const slack = 1e-9 * decisions;
  return low * decisions - slack <= realised && realised <= high * decisions + slack;
}

interface Draw extends Pick<ExpectedCostDesign, 'shift' | 'stretch' | 'oddsFactor'> {
  readonly rows: number;
}

function drawDecisions(source: RandomSource, { rows, shift, stretch, oddsFactor }: Draw) {
  const [scores, labels, accepted] = [new Float64Array(rows), new Int8Array(rows), new Int8Array(rows)];
  // θ* on the scale of the score, where a PD of it lies.
  const threshold = logistic(shift + stretch * Math.log(THRESHOLD / (1 - THRESHOLD)));
  for (let row = 0; row < rows; row++) {
    const logit = APPLICANTS.mean + APPLICANTS.standardDeviation * source.normal();
    scores[row] = logistic(shift + stretch * logit);
    labels[row] = source.uniform() < logistic(logit + Math.log(oddsFactor)) ? 1 : 0;
    accepted[row] = scores[row]! < threshold ? 1 : 0;
  }
  return { scores, labels, accepted };
}

function realisedCost(
  { labels, accepted }: { readonly labels: Int8Array; readonly accepted: Int8Array },
  footing: Footing,
): number {
  let cost = 0;
  for (let row = 0; row < labels.length; row++) {
    const isFalseNegative = accepted[row] === 1 && labels[row] === 1;
    const isFalsePositive = footing === 'all' && accepted[row] === 0 && labels[row] === 0;
    cost += (isFalseNegative ? COSTS.falseNegative : 0) + (isFalsePositive ? COSTS.falsePositive : 0);
  }
  return cost;
}
