import { describe, expect, it } from 'vitest';
import { timeWindow, windowName } from '../../../shared/core/time-window.ts';
import { cohortWindow } from '../../../shared/extraction/cohort-window.ts';

describe('cohortWindow', () => {
  it.each([
    ['2026-11-09', '2026-11-16', 90, '2026-08-11_2026-08-18'],
    // Across a leap day.
    ['2024-03-04', '2024-03-11', 7, '2024-02-26_2024-03-04'],
    ['2026-11-09', '2026-11-16', 0.5, '2026-11-08T1200Z_2026-11-15T1200Z'],
  ])('of %s to %s with %s days is %s', (start, end, days, name) => {
    expect(windowName(cohortWindow(timeWindow(start, end), days))).toBe(name);
  });
});
