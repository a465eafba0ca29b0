import { describe, expect, it } from 'vitest';
import { timeWindow, windowName } from '../../../shared/core/time-window.ts';
import { cohortWindow } from '../../../shared/extraction/cohort-window.ts';

describe('cohortWindow', () => {
  it.each([
    ['2026-11-09', '2026-11-16', 90, 0, '2026-08-11_2026-08-18'],
    // Across a leap day.
    ['2024-03-04', '2024-03-11', 7, 0, '2024-02-26_2024-03-04'],
    ['2026-11-09', '2026-11-16', 0.5, 0, '2026-11-08T1200Z_2026-11-15T1200Z'],
    // Outcomes that are final after 90 days but reach the labels only in the fortnight after.
    ['2026-11-09', '2026-11-16', 90, 14, '2026-07-28_2026-08-04'],
  ])(
    'of %s to %s with %s days and a lag of %s is %s',
    (start, end, maturity_days, reporting_lag_days, name) => {
      const cohort = cohortWindow(timeWindow(start, end), { maturity_days, reporting_lag_days });
      expect(windowName(cohort)).toBe(name);
    },
  );
});
