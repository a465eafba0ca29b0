import type { History, HistoryRun } from '../../shared/findings/history-schema.ts';

/** A model's runs by the end of their windows, oldest first. */
export function runsByEnd({ runs }: History): readonly HistoryRun[] {
  return [...runs].sort((a, b) => Date.parse(a.window.end) - Date.parse(b.window.end));
}
