import { describe, expect, it } from 'vitest';
import type { BaselineRow } from '../../../shared/simulation/baseline.ts';
import { SCORE_THRESHOLD } from '../../../shared/simulation/scoring-model.ts';
import { defaultBaseline } from './simulated-samples.ts';

describe.each([1, 2, 3])('the baseline of seed %i', (seed) => {
  const rows = defaultBaseline(seed);
  const share = (test: (row: BaselineRow) => boolean) => rows.filter(test).length / rows.length;

  it('refuses between 12 and 17 in a hundred, and exactly those at or above the threshold', () => {
    expect(share(({ decision }) => decision === 'refused')).toBeGreaterThan(0.12);
    expect(share(({ decision }) => decision === 'refused')).toBeLessThan(0.17);
    expect(rows.every(({ score, decision }) => score < SCORE_THRESHOLD === (decision === 'accepted'))).toBe(
      true,
    );
  });

  it('has a believable default rate that the mean score meets', () => {
    const rate = share(({ defaulted }) => defaulted === 1);
    expect(rate).toBeGreaterThan(0.035);
    expect(rate).toBeLessThan(0.07);
    const meanScore = rows.reduce((sum, { score }) => sum + score, 0) / rows.length;
    expect(meanScore / rate).toBeGreaterThan(0.9);
    expect(meanScore / rate).toBeLessThan(1.1);
  });

  it('ranks as a credit model does: AUC between 0.68 and 0.85', () => {
    expect(areaUnderCurve(rows)).toBeGreaterThan(0.68);
    expect(areaUnderCurve(rows)).toBeLessThan(0.85);
  });

  it('misses values at believable rates', () => {
    expect(share(({ income }) => income === null)).toBeGreaterThan(0.005);
    expect(share(({ income }) => income === null)).toBeLessThan(0.03);
    expect(share(({ savings_balance }) => savings_balance === null)).toBeGreaterThan(0.05);
    expect(share(({ savings_balance }) => savings_balance === null)).toBeLessThan(0.11);
    expect(share(({ months_since_last_delinquency: months }) => months === null)).toBeGreaterThan(0.55);
    expect(share(({ loan_amount, purpose }) => loan_amount === null || purpose === null)).toBe(0);
  });

  it('gives every row its own id', () => {
    expect(new Set(rows.map(({ application_id }) => application_id)).size).toBe(rows.length);
  });
});

/** Mann-Whitney: share of pairs in which the defaulter has the higher score; ties count half. */
function areaUnderCurve(rows: readonly BaselineRow[]): number {
  const good = rows
    .filter(({ defaulted }) => defaulted === 0)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  const bad = rows
    .filter(({ defaulted }) => defaulted === 1)
    .map(({ score }) => score)
    .sort((a, b) => a - b);
  let below = 0;
  let atMost = 0;
  let wins = 0;
  for (const score of bad) {
    while (below < good.length && (good[below] ?? 0) < score) below += 1;
    while (atMost < good.length && (good[atMost] ?? 0) <= score) atMost += 1;
    wins += (below + atMost) / 2;
  }
  return wins / (good.length * bad.length);
}
