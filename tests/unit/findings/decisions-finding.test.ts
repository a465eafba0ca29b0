import { describe, expect, it } from 'vitest';
import { decisionsFinding } from '../../../shared/findings/decisions-finding.ts';
import { type Decisions, decisionsSchema } from '../../../shared/findings/report-schema.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import type { CategoricalVariable } from '../../../shared/profiles/profile.ts';

type Day = readonly [accepted: number, rejected: number, undecided: number];

const profile = ([accepted, rejected, undecided]: Day) =>
  categoricalProfile(Object.entries({ accepted, rejected }), undecided);

function found(reference: Day, days: readonly Day[], threshold = 0.2): Decisions {
  const decision: CategoricalVariable = {
    name: 'decision',
    role: 'decision',
    type: 'categorical',
    reference: profile(reference),
    current: days.map((day, i) => ({
      day: `2026-11-${String(i + 9).padStart(2, '0')}`,
      profile: profile(day),
    })),
  };
  const finding = decisionsFinding(decision, { threshold });
  expect(decisionsSchema.parse(finding)).toEqual(finding);
  return finding;
}

describe('the finding on decisions', () => {
  it('counts them, by day and together', () => {
    const finding = found(
      [850, 150, 7],
      [
        [30, 10, 1],
        [0, 5, 0],
        [45, 10, 2],
      ],
    );
    expect(finding).toMatchObject({
      accepted: 75,
      rejected: 25,
      undecided: 3,
      refusalRate: 0.25,
      threshold: 0.2,
      exceeded: true,
      referenceRefusalRate: 0.15,
      days: [
        { day: '2026-11-09', accepted: 30, rejected: 10 },
        { day: '2026-11-10', accepted: 0, rejected: 5 },
        { day: '2026-11-11', accepted: 45, rejected: 10 },
      ],
    });
    // Wilson (1927) by hand: (25 + z²/2 ∓ z √(25 x 75 / 100 + z²/4)) / (100 + z²).
    const z = 1.959963984540054;
    const spread = z * Math.sqrt(18.75 + z ** 2 / 4);
    const [low, high] = finding.refusalRateInterval ?? [];
    expect(low).toBeCloseTo((25 + z ** 2 / 2 - spread) / (100 + z ** 2), 12);
    expect(high).toBeCloseTo((25 + z ** 2 / 2 + spread) / (100 + z ** 2), 12);
  });

  it('exceeds the threshold only beyond it', () => {
    expect(found([1, 1, 0], [[80, 20, 0]]).exceeded).toBe(false);
    expect(found([1, 1, 0], [[79, 20, 0]]).exceeded).toBe(true);
    // 0.07 x 100 is more than 7 in doubles, and 0.29 x 100 is less than 29.
    expect(found([1, 1, 0], [[93, 7, 0]], 0.07).exceeded).toBe(false);
    expect(found([1, 1, 0], [[71, 29, 0]], 0.29).exceeded).toBe(false);
    expect(found([1, 1, 0], [[0, 100, 0]], 1).exceeded).toBe(false);
  });

  it('has no rate without decisions', () => {
    for (const days of [[], [[0, 0, 12]]] as const) {
      const finding = found([0, 0, 5], days);
      expect(finding).toMatchObject({
        accepted: 0,
        rejected: 0,
        undecided: days.length * 12,
        refusalRate: null,
        refusalRateInterval: null,
        exceeded: false,
        referenceRefusalRate: null,
      });
    }
    expect(found([1, 1, 0], [[0, 0, 12]], 0).exceeded).toBe(false);
  });

  it('keeps its interval within 0 and 1', () => {
    expect(found([1, 0, 0], [[40, 0, 0]]).refusalRateInterval?.[0]).toBe(0);
    expect(found([0, 1, 0], [[0, 40, 0]])).toMatchObject({ refusalRate: 1, referenceRefusalRate: 1 });
    expect(found([0, 1, 0], [[0, 40, 0]]).refusalRateInterval?.[1]).toBe(1);
  });

  it('stays exact on counts at the end of the integers', () => {
    const most = 2 ** 51;
    expect(found([most, most, 0], [[4 * (most / 4), most / 4, 0]]).exceeded).toBe(false);
    expect(found([most, most, 0], [[4 * (most / 4) - 1, most / 4, 0]]).exceeded).toBe(true);
  });
});
