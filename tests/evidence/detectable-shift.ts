import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { RandomSource } from '../../shared/simulation/random-source.ts';
import { randomSource } from '../../shared/simulation/random-source.ts';
import { policy, policyWithoutFloor } from '../real/alert-rules.ts';
import { type Reference, referenceOf, variableOf } from './columns.ts';
import { defaultPolicy } from './default-policy.ts';
import { type MovableFeature, movableFeatures } from './power-features.ts';
import type { Detectable, PowerFeature, PowerRule } from './results-schema.ts';

export const POWER_ROWS = [250, 1_000, 5_000] as const;
export const POWER = 0.95;
const POWER_SEED = 95;
const REFERENCE_ROWS = 20_000;
/** Each reference errs by itself: many of them, and few weeks against each. */
const REFERENCES = 40;
const WEEKS_EACH = 15;
/** Halvings of the range: to a thousandth of its width, below the noise of 600 weeks. */
const HALVINGS = 10;

/**
 * The smallest shift of one feature that a rule calls drift in 95 % of weeks or more, by bisection.
 *
 * @param rows of a week
 */
export function detectableShift(feature: PowerFeature, rule: PowerRule, rows: number): Detectable {
  const movable = movableFeatures[feature];
  const trials = drawTrials(movable, feature, rows);
  const drifts = rule === 'policy' ? policy : policyWithoutFloor;
  const finds = (shift: number) => {
    const found = trials.filter(({ reference, draws }) => {
      const variable = variableOf(reference, movable.column(draws, shift));
      return dataDriftFinding([variable], defaultPolicy).features.some(drifts);
    });
    return found.length >= POWER * trials.length;
  };
  let low = 0;
  let high = movable.limit;
  if (!finds(high)) {
    throw new RangeError(`${feature}: a shift of ${high} is not found in ${POWER} of the weeks`);
  }
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (finds(middle)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return {
    feature,
    rule,
    rows,
    weeks: trials.length,
    shift: feature === 'categorical' ? null : high,
    distance: movable.distance(high),
  };
}

function drawTrials(
  movable: MovableFeature,
  feature: PowerFeature,
  rows: number,
): readonly { readonly reference: Reference; readonly draws: Float64Array }[] {
  return Array.from({ length: REFERENCES }, (_, r) => {
    const random = randomSource(POWER_SEED, `${feature} reference ${r}`);
    const reference = referenceOf(movable.column(drawMany(movable, random, REFERENCE_ROWS), 0));
    return Array.from({ length: WEEKS_EACH }, (_, w) => {
      const week = randomSource(POWER_SEED, `${feature} week ${w} of ${rows} rows against reference ${r}`);
      return { reference, draws: drawMany(movable, week, rows) };
    });
  }).flat();
}

function drawMany(movable: MovableFeature, random: RandomSource, rows: number): Float64Array {
  return Float64Array.from({ length: rows }, () => movable.draw(random));
}
