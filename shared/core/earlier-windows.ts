import type { TimeWindow } from './time-window.ts';

/**
 * The windows of the same length just before one, each ending where the next begins; the oldest first.
 *
 * @param count integer >= 0
 */
export function earlierWindows({ startMs, endMs }: TimeWindow, count: number): readonly TimeWindow[] {
  const lengthMs = endMs - startMs;
  return Array.from({ length: count }, (_, i) => {
    const earlierMs = (count - i) * lengthMs;
    return { startMs: startMs - earlierMs, endMs: endMs - earlierMs };
  });
}
