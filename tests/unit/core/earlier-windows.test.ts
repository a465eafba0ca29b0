import { describe, expect, it } from 'vitest';
import { earlierWindows } from '../../../shared/core/earlier-windows.ts';
import { timeWindow, windowName } from '../../../shared/core/time-window.ts';

const names = (start: string, end: string, count: number) =>
  earlierWindows(timeWindow(start, end), count).map(windowName);

describe('the windows before one', () => {
  it('end where the next begins, the oldest first', () => {
    expect(names('2026-11-09', '2026-11-16', 3)).toEqual([
      '2026-10-19_2026-10-26',
      '2026-10-26_2026-11-02',
      '2026-11-02_2026-11-09',
    ]);
  });

  it('have its length, whatever that is', () => {
    expect(names('2026-03-01', '2026-03-04', 2)).toEqual(['2026-02-23_2026-02-26', '2026-02-26_2026-03-01']);
    expect(names('2026-11-09T06:00Z', '2026-11-09T18:00Z', 1)).toEqual(['2026-11-08T1800Z_2026-11-09T0600Z']);
  });

  it('are none when none are asked for', () => {
    expect(names('2026-11-09', '2026-11-16', 0)).toEqual([]);
  });
});
