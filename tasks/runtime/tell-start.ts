import type { TimeWindow } from '../../shared/core/time-window.ts';
import { isoWindow } from './iso-window.ts';
import type { TaskLog } from './task-log.ts';
import { vigieVersion } from './vigie-version.ts';

/** What a process is about to do. */
export interface Start {
  readonly command: string;
  readonly model: string;
  readonly window: TimeWindow;
}

/**
 * The first line of the platform's log: which version does what, for which model and window. A task that hangs has said at
 * least this. Nothing on a terminal, where a person has just typed it.
 */
export function tellStart({ record }: TaskLog, { command, model, window }: Start): void {
  const { start, end } = isoWindow(window);
  record.info(
    {
      event: { action: 'started' },
      labels: { command, model, window_start: start, window_end: end },
    },
    `vigie ${vigieVersion} started: ${command} of ${model} from ${start} to ${end}`,
  );
}
