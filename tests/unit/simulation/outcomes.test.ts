import { describe, expect, it } from 'vitest';
import { drawApplicant } from '../../../shared/simulation/applicant-generation.ts';
import { drawOutcome, MATURITY_DAYS } from '../../../shared/simulation/outcomes.ts';
import { ordinaryPopulation } from '../../../shared/simulation/population.ts';
import { randomSource } from '../../../shared/simulation/random-source.ts';
import type { Decision } from '../../../shared/simulation/scoring-model.ts';

const DAY_MS = 86_400_000;
const DECIDED_MS = Date.UTC(2026, 8, 1, 12);

function sample(decision: Decision, oddsFactor = 1) {
  const applicants = randomSource(2, 'applicants');
  const outcomes = randomSource(2, 'outcomes');
  return Array.from({ length: 10_000 }, () =>
    drawOutcome(outcomes, drawApplicant(applicants, DECIDED_MS, ordinaryPopulation), {
      decidedMs: DECIDED_MS,
      decision,
      oddsFactor,
    }),
  );
}

describe('drawOutcome', () => {
  it('reports every accepted applicant from the book, at maturity at the latest', () => {
    for (const { defaulted, reported } of sample('accepted')) {
      expect(reported?.source).toBe('booked');
      const days = ((reported?.observedMs ?? 0) - DECIDED_MS) / DAY_MS;
      expect(days).toBeLessThanOrEqual(MATURITY_DAYS);
      // A good payer is one only once the time is nearly over.
      expect(days).toBeGreaterThanOrEqual(defaulted === 1 ? 8 : MATURITY_DAYS - 3);
    }
  });

  it('reports six in ten of the refused, from the bureau', () => {
    const outcomes = sample('refused');
    const reported = outcomes.filter((outcome) => outcome.reported !== undefined);
    expect(reported.length / outcomes.length).toBeCloseTo(0.6, 1);
    expect(new Set(reported.map((outcome) => outcome.reported?.source))).toEqual(new Set(['bureau']));
  });

  it('only ever turns good payers into defaults when the odds rise', () => {
    const before = sample('accepted');
    const after = sample('accepted', 3);
    const defaults = (outcomes: typeof before) => outcomes.filter(({ defaulted }) => defaulted === 1).length;
    expect(defaults(after)).toBeGreaterThan(1.8 * defaults(before));
    expect(before.every(({ defaulted }, i) => defaulted <= (after[i]?.defaulted ?? 0))).toBe(true);
  });
});
