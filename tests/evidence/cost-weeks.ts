import { drawApplicant } from '../../shared/simulation/applicant-generation.ts';
import { trueLogOdds } from '../../shared/simulation/default-risk.ts';
import { withOrdinaryGaps } from '../../shared/simulation/missing-values.ts';
import { ordinaryPopulation } from '../../shared/simulation/population.ts';
import { type RandomSource, randomSource } from '../../shared/simulation/random-source.ts';
import { decide, scoreApplicant } from '../../shared/simulation/scoring-model.ts';
import { type PricedDecisions, sumCosts } from '../../shared/verdict/cost-sums.ts';
import { judgeCost } from '../../shared/verdict/judge-cost.ts';
import type { CostWeeks } from './cost-results-schema.ts';

export const COST_INCREASES = [0, 0.05, 0.1, 0.2, 0.4] as const;
export const LABELLED_DECISIONS = [1_000, 5_000] as const;
/** Significance levels that were tried; 0.01 is the product's. */
export const COST_ALPHAS = [0.025, 0.01, 0.005] as const;
/** References, and weeks against each: one frozen reference would bring its own luck into every week. */
export const COST_REFERENCES = 100;
export const WEEKS_EACH = 40;
/** Windows that a rolling figure adds up, and how many of those each reference gets. */
export const ROLLING = 13;
export const QUARTERS_EACH = 5;

/** What the test computes again. */
export const REDRAWN = { increase: 0.2, labelled: 1_000, references: [0, 1] } as const;

/** The product's own level, of the minimum detectable increase and of the rolling figures. */
const ALPHA = 0.01;
const SEED = 4;
const COSTS = { falseNegative: 10, falsePositive: 1 };
const TOLERANCE = 0.1;
const APPLICANTS = 60_000;
const REFERENCE_ROWS = 20_000;
/** As in the simulated platform: share of refused applicants of whom a bureau knows. */
const BUREAU_COVERAGE = 0.6;
const DAY_MS = Date.UTC(2026, 5, 1);

/** Applicants as the simulated platform has them: whether each was accepted, and the true log-odds of a default. */
interface Applicants {
  readonly accepted: Int8Array;
  readonly logOdds: Float64Array;
}

let drawn: Applicants | undefined;

function applicants(): Applicants {
  drawn ??= drawApplicants();
  return drawn;
}

function drawApplicants(): Applicants {
  const random = randomSource(SEED, 'applicants');
  const accepted = new Int8Array(APPLICANTS);
  const logOdds = new Float64Array(APPLICANTS);
  for (let row = 0; row < APPLICANTS; row++) {
    const truth = drawApplicant(random, DAY_MS, ordinaryPopulation);
    accepted[row] = decide(scoreApplicant(withOrdinaryGaps(random, truth))) === 'accepted' ? 1 : 0;
    logOdds[row] = trueLogOdds(truth, random.normal());
  }
  return { accepted, logOdds };
}

/** Cost of a decision when the odds of every default are multiplied: what a drift of concept does. */
function expectedCost({ accepted, logOdds }: Applicants, logFactor: number): number {
  let cost = 0;
  for (let row = 0; row < APPLICANTS; row++) {
    const risk = 1 / (1 + Math.exp(-(logOdds[row]! + logFactor)));
    cost += accepted[row] === 1 ? COSTS.falseNegative * risk : COSTS.falsePositive * (1 - risk);
  }
  return cost / APPLICANTS;
}

/** The logarithm of the factor that raises the cost by a share, by bisection. */
function plantedLogFactor(people: Applicants, increase: number): number {
  const target = expectedCost(people, 0) * (1 + increase);
  let [low, high] = [0, 5];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (expectedCost(people, middle) < target) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return increase === 0 ? 0 : high;
}

/**
 * Decisions drawn at random, with their outcomes.
 *
 * @param labelled rows with a known outcome to draw; undefined: `REFERENCE_ROWS` rows whose outcomes are all known
 */
function drawDecisions(
  people: Applicants,
  logFactor: number,
  random: RandomSource,
  labelled: number | undefined,
): PricedDecisions {
  const accepted: number[] = [];
  const labels: number[] = [];
  for (let known = 0; known < (labelled ?? REFERENCE_ROWS); ) {
    const row = Math.floor(random.uniform() * APPLICANTS);
    const decision = people.accepted[row]!;
    const risk = 1 / (1 + Math.exp(-(people.logOdds[row]! + logFactor)));
    const outcome = random.uniform() < risk ? 1 : 0;
    const isKnown = labelled === undefined || decision === 1 || random.uniform() < BUREAU_COVERAGE;
    accepted.push(decision);
    labels.push(isKnown ? outcome : -1);
    known += isKnown ? 1 : 0;
  }
  return {
    accepted: Int8Array.from(accepted),
    labels: Int8Array.from(labels),
    sources: new Int8Array(accepted.length).fill(-1),
    weights: new Float64Array(accepted.length).fill(1),
    falseNegativeCosts: undefined,
    falsePositiveCosts: undefined,
  };
}

/**
 * How weeks of the simulated platform are judged whose cost was raised by a known share: each alone, at every level that was
 * tried, and quarters of them together.
 *
 * @param references numbers of the references to judge against; a week depends on its reference and number alone
 */
export function costWeeks(
  increase: number,
  labelled: number,
  references: readonly number[] = Array.from({ length: COST_REFERENCES }, (_, reference) => reference),
): CostWeeks {
  const people = applicants();
  const logFactor = plantedLogFactor(people, increase);
  const weekly = COST_ALPHAS.map((alpha) => ({ alpha, degraded: 0, inconclusive: 0, stable: 0 }));
  const quarterly = { degraded: 0, inconclusive: 0, stable: 0 };
  let detectable = 0;
  for (const number of references) {
    const reference = sumCosts(
      drawDecisions(people, 0, randomSource(SEED, `reference ${number}`), undefined),
      COSTS,
    );
    const sumsOf = (name: string, rows: number) =>
      sumCosts(
        drawDecisions(
          people,
          logFactor,
          randomSource(SEED, `${name} of ${rows} against ${number}, ${increase}`),
          rows,
        ),
        COSTS,
      );
    for (let week = 0; week < WEEKS_EACH; week++) {
      const current = sumsOf(`week ${week}`, labelled);
      for (const counts of weekly) {
        const policy = { tolerance: TOLERANCE, minCoverage: 0.8, alpha: counts.alpha };
        const judged = judgeCost(reference, current, policy);
        if (judged.verdict !== 'not-evaluable') {
          counts[judged.verdict] += 1;
        }
        const relative = (judged.detectableIncrease ?? 0) / (judged.reference?.costPerDecision ?? 1);
        detectable += counts.alpha === ALPHA ? relative / (references.length * WEEKS_EACH) : 0;
      }
    }
    for (let quarter = 0; quarter < QUARTERS_EACH; quarter++) {
      const current = sumsOf(`quarter ${quarter}`, ROLLING * labelled);
      const policy = { tolerance: TOLERANCE, minCoverage: 0.8, alpha: ALPHA };
      const { verdict } = judgeCost(reference, current, policy);
      if (verdict !== 'not-evaluable') {
        quarterly[verdict] += 1;
      }
    }
  }
  return { increase, labelled, weekly, quarterly, meanDetectable: detectable };
}
