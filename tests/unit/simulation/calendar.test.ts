import { describe, expect, it } from 'vitest';
import {
  drawInstant,
  drawInstantOfYearBefore,
  expectedApplications,
  isOfficeOpen,
  yearlyWave,
} from '../../../shared/simulation/calendar.ts';
import { randomSource } from '../../../shared/simulation/random-source.ts';

const DAY_MS = 86_400_000;
const MONDAY_MS = Date.UTC(2026, 10, 9);

describe('the calendar', () => {
  it('spreads a week over its days, with about the wanted total and quiet weekends', () => {
    const days = Array.from({ length: 7 }, (_, day) => expectedApplications(MONDAY_MS + day * DAY_MS, 1_500));
    const total = days.reduce((sum, count) => sum + count, 0);
    expect(total / 1_500).toBeGreaterThan(0.94);
    expect(total / 1_500).toBeLessThan(1.06 + 1e-9);
    const [saturday = 0, sunday = 0] = days.slice(5);
    expect(Math.max(saturday, sunday)).toBeLessThan(Math.min(...days.slice(0, 5)) / 1.5);
  });

  it('averages to the wanted volume over a year', () => {
    const days = Array.from({ length: 364 }, (_, day) => expectedApplications(MONDAY_MS + day * DAY_MS, 700));
    expect(days.reduce((sum, count) => sum + count, 0) / 52).toBeCloseTo(700, -1);
  });

  it('draws instants within their UTC day, mostly in business hours', () => {
    const random = randomSource(1, 'instants');
    const instants = Array.from({ length: 5_000 }, () => drawInstant(random, MONDAY_MS));
    expect(instants.every((instant) => instant >= MONDAY_MS && instant < MONDAY_MS + DAY_MS)).toBe(true);
    const business = instants.filter((instant) => {
      const hour = new Date(instant).getUTCHours();
      return hour >= 8 && hour < 18;
    });
    expect(business.length / instants.length).toBeGreaterThan(0.6);
  });

  it('draws instants of the 52 weeks before an end, and in each of them', () => {
    const random = randomSource(1, 'year');
    const weeks = new Set<number>();
    for (let i = 0; i < 2_000; i++) {
      const ageMs = MONDAY_MS - drawInstantOfYearBefore(random, MONDAY_MS);
      expect(ageMs).toBeGreaterThan(0);
      weeks.add(Math.ceil(ageMs / (7 * DAY_MS)));
    }
    expect([...weeks].sort((a, b) => a - b)).toEqual(Array.from({ length: 52 }, (_, week) => week + 1));
  });

  it('peaks in late November and turns half a year later', () => {
    expect(yearlyWave(Date.UTC(2026, 10, 28))).toBeGreaterThan(0.999);
    expect(yearlyWave(Date.UTC(2026, 4, 29))).toBeLessThan(-0.999);
  });

  it('opens offices on weekdays and Saturday mornings', () => {
    const at = (day: number, hour: number) => isOfficeOpen(MONDAY_MS + day * DAY_MS + hour * 3_600_000);
    expect([at(0, 7), at(0, 8), at(0, 17), at(0, 18)]).toEqual([false, true, true, false]);
    expect([at(5, 8), at(5, 9), at(5, 13), at(6, 11)]).toEqual([false, true, false, false]);
  });
});
