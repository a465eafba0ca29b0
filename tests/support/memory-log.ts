import { type Logger, pino } from 'pino';

export interface MemoryLog {
  readonly log: Logger;
  /** The lines written so far, as JSON text. */
  readonly lines: readonly string[];
}

/** A real logger whose lines stay in memory. */
export function memoryLog(): MemoryLog {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  return { log, lines };
}
