import { endName, type TimeWindow } from '../../core/time-window.ts';

const DAY_MS = 86_400_000;

/** How a person calls a window: `the week to 2026-11-16`. */
export function windowPhrase(window: TimeWindow): string {
  const days = (window.endMs - window.startMs) / DAY_MS;
  const span = days === 7 ? 'week' : days === 1 ? 'day' : 'window';
  return `the ${span} to ${endName(window)}`;
}
