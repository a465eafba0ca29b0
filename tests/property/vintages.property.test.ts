import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vintagesFinding } from '../../shared/findings/vintages-finding.ts';
import { type CohortVintagesDocument, vintagesSchema } from '../../shared/findings/vintages-schema.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.parse('2026-01-05');

const vintage = (month: string, periods: number) =>
  fc
    .record({
      defaults: fc.array(fc.nat(50), { minLength: periods, maxLength: periods }),
      laterDefaults: fc.nat(20),
      repaid: fc.nat(500),
      unknown: fc.nat(500),
    })
    .map(({ defaults, laterDefaults, repaid, unknown }) => {
      const labelled = defaults.reduce((sum, count) => sum + count, laterDefaults + repaid);
      return { month, accepted: labelled + unknown, labelled, defaults, laterDefaults };
    });

/** Weekly cohorts, newest first, of changing maturities. */
const cohorts: fc.Arbitrary<readonly CohortVintagesDocument[]> = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 20 })
  .chain((periods) =>
    fc.tuple(
      ...periods.map((count, week) => {
        const startMs = START_MS + (periods.length - week) * 7 * DAY_MS;
        const [start, end] = [startMs, startMs + 7 * DAY_MS].map((ms) => new Date(ms).toISOString());
        const months = [...new Set([start, end].map((iso) => (iso ?? '').slice(0, 7)))];
        return fc.tuple(...months.map((month) => vintage(month, count))).map(
          (vintages): CohortVintagesDocument => ({
            start: start ?? '',
            end: end ?? '',
            periodDays: 30,
            periods: count,
            vintages,
          }),
        );
      }),
    ),
  );

describe('vintages', () => {
  it('never decrease along the time on book, and stop where it has not passed', () => {
    fc.assert(
      fc.property(cohorts, (tables) => {
        const finding = vintagesFinding(tables);
        expect(vintagesSchema.parse(finding)).toEqual(finding);
        for (const { cumulativeRates, cumulativeDefaults, accepted } of finding?.months ?? []) {
          const known = cumulativeDefaults.filter((count) => count !== null);
          expect(cumulativeDefaults.slice(0, known.length)).toEqual(known);
          expect(known).toEqual(known.toSorted((a, b) => a - b));
          expect(known.at(-1) ?? 0).toBeLessThanOrEqual(accepted);
          const rates = cumulativeRates.filter((rate) => rate !== null);
          expect(rates).toEqual(rates.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('lose and invent no decision', () => {
    fc.assert(
      fc.property(cohorts, (tables) => {
        const sum = (parts: readonly { readonly accepted: number; readonly labelled: number }[]) =>
          parts.reduce(
            (total, { accepted, labelled }) => [total[0]! + accepted, total[1]! + labelled],
            [0, 0],
          );
        const all = tables.flatMap(({ vintages }) => vintages);
        expect(sum(vintagesFinding(tables)?.months ?? [])).toEqual(sum(all));
      }),
    );
  });
});
