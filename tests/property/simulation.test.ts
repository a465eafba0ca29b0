import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateDay } from '../../shared/simulation/day-of-applications.ts';
import { findScenario, scenarios } from '../../shared/simulation/scenarios.ts';
import { SCORE_THRESHOLD } from '../../shared/simulation/scoring-model.ts';

const DAY_MS = 86_400_000;

const day = fc.record({
  seed: fc.integer(),
  dayMs: fc.integer({ min: 10_957, max: 29_219 }).map((index) => index * DAY_MS),
  applicationsPerWeek: fc.integer({ min: 1, max: 400 }),
  drift: fc.constantFrom(...scenarios.map(({ name }) => findScenario(name).drift)),
});

describe('any simulated day', () => {
  it('is the same whenever it is generated', () => {
    fc.assert(
      fc.property(day, (options) => {
        expect(generateDay(options)).toEqual(generateDay(options));
      }),
      { numRuns: 60 },
    );
  });

  it('lies within its UTC day, in order, with ids of its own and decisions that follow the threshold', () => {
    fc.assert(
      fc.property(day, (options) => {
        const { predictions } = generateDay(options);
        const times = predictions.map(({ predicted_at }) => predicted_at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.every((time) => time >= options.dayMs && time < options.dayMs + DAY_MS)).toBe(true);
        expect(new Set(predictions.map(({ application_id }) => application_id)).size).toBe(
          predictions.length,
        );
        for (const { score, decision } of predictions) {
          expect(score > 0 && score < 1).toBe(true);
          expect(decision).toBe(score < SCORE_THRESHOLD ? 'accepted' : 'refused');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds finite numbers, text and nulls only', () => {
    fc.assert(
      fc.property(day, (options) => {
        for (const row of generateDay(options).predictions) {
          for (const value of Object.values(row)) {
            expect(value === null || typeof value === 'string' || Number.isFinite(value)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('labels every accepted application once, within 28 days, and no application that it does not have', () => {
    fc.assert(
      fc.property(day, (options) => {
        const { predictions, labels } = generateDay(options);
        const byId = new Map(predictions.map((row) => [row.application_id, row]));
        const labelled = new Set(labels.map(({ application_id }) => application_id));
        expect(labelled.size).toBe(labels.length);
        for (const { application_id, observed_at } of labels) {
          const decidedMs = byId.get(application_id)?.predicted_at ?? Number.NaN;
          expect(observed_at > decidedMs && observed_at <= decidedMs + 28 * DAY_MS).toBe(true);
        }
        const accepted = predictions.filter(({ decision }) => decision === 'accepted');
        expect(accepted.every(({ application_id }) => labelled.has(application_id))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
