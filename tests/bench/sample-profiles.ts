import { daysOf, timeWindow } from '../../shared/core/time-window.ts';
import { NumericCounter } from '../../shared/profiles/numeric-counter.ts';
import { buildNumericSupport } from '../../shared/profiles/numeric-support.ts';
import type { NumericProfile, NumericSupport, NumericVariable } from '../../shared/profiles/profile.ts';
import { randomSource } from '../../shared/simulation/random-source.ts';
import { WORLD_END, WORLD_START } from './make-world.ts';

const DISTINCT_VALUES = 1_000;
const REFERENCE_ROWS = 20_000;
const CURRENT_ROWS = 1_500;

/** A support of 1,000 distinct values. */
export function sampleSupport(seed: number): NumericSupport {
  const { normal } = randomSource(seed, 'support');
  return buildNumericSupport(Float64Array.from({ length: DISTINCT_VALUES }, normal));
}

/** Rows that all lie on the support, each value as likely as any other. */
export function sampleProfile(support: NumericSupport, rows: number, seed: number): NumericProfile {
  const { uniform } = randomSource(seed, 'rows');
  const { values } = support;
  const counter = new NumericCounter(support);
  counter.add(Float64Array.from({ length: rows }, () => values[Math.floor(uniform() * values.length)] ?? 0));
  return counter.profile();
}

/** A feature with 20,000 reference rows and a week of 1,500. */
export function sampleVariable(name: string, seed: number): NumericVariable {
  const support = sampleSupport(seed);
  const days = daysOf(timeWindow(WORLD_START, WORLD_END));
  return {
    name,
    role: 'feature',
    type: 'numeric',
    support,
    reference: sampleProfile(support, REFERENCE_ROWS, seed),
    current: days.map((day, index) => ({
      day,
      profile: sampleProfile(
        support,
        Math.floor(((index + 1) * CURRENT_ROWS) / days.length) -
          Math.floor((index * CURRENT_ROWS) / days.length),
        (seed + 1) * 1_000_003 + index,
      ),
    })),
  };
}
