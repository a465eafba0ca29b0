import { styleText } from 'node:util';
import { ecsFormat } from '@elastic/ecs-pino-format';
import { type Logger, pino } from 'pino';
import { vigieVersion } from './vigie-version.ts';

/** Where a task tells what it does: a person's terminal, or the platform's log in ECS. */
export interface TaskLog {
  readonly logger: Logger;
  /** For the platform's log alone: what a person reads in the result anyway. */
  readonly record: Logger;
  /** Progress of long work; shown on a terminal only, where it replaces itself. */
  progress(label: string, done: number, total: number): void;
  /** Removes the progress line, so that what follows stands alone. */
  clearProgress(): void;
}

export interface TaskLogOptions {
  /** True where a person reads along. */
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  readonly nowMs: () => number;
}

/** Work that ends sooner needs no progress line. */
const PROGRESS_AFTER_MS = 400;
const REDRAW_AFTER_MS = 100;

/** A log for a terminal, in words and colours (which respect NO_COLOR), or for a machine, one ECS JSON line an event. */
export function createTaskLog(options: TaskLogOptions): TaskLog {
  return options.isTerminal ? terminalLog(options) : machineLog(options);
}

function machineLog({ write }: TaskLogOptions): TaskLog {
  const logger = pino(
    { ...ecsFormat({ serviceName: 'vigie', serviceVersion: vigieVersion }), level: 'info' },
    { write },
  );
  return { logger, record: logger, progress: () => undefined, clearProgress: () => undefined };
}

function terminalLog({ write, nowMs }: TaskLogOptions): TaskLog {
  let current: { label: string; startedMs: number; drawnMs: number } | undefined;
  let drawn = false;
  const clearProgress = () => {
    if (drawn) {
      write('\r\u001b[K');
      drawn = false;
    }
  };
  const logger = pino(
    { base: null, timestamp: false, level: 'info', messageKey: 'message' },
    {
      write: (line) => {
        clearProgress();
        write(`${forPerson(line)}\n`);
      },
    },
  );
  const progress = (label: string, done: number, total: number) => {
    const now = nowMs();
    if (current === undefined || current.label !== label) {
      current = { label, startedMs: now, drawnMs: 0 };
    }
    if (
      now - current.startedMs < PROGRESS_AFTER_MS ||
      (now - current.drawnMs < REDRAW_AFTER_MS && done < total)
    ) {
      return;
    }
    current.drawnMs = now;
    const remainingS = done === 0 ? undefined : (((now - current.startedMs) / done) * (total - done)) / 1000;
    const estimate =
      remainingS === undefined || done === total
        ? ''
        : `, about ${Math.max(1, Math.round(remainingS))} s left`;
    write(`\r\u001b[K${styled('dim', `${label}: ${done} of ${total}${estimate}`)}`);
    drawn = true;
  };
  return { logger, record: pino({ level: 'silent' }), progress, clearProgress };
}

/** What pino adds itself, or what the message says already. */
const UNSHOWN = new Set(['level', 'message', 'err', 'error', 'event']);

/** One event in words: its message, and its plain facts behind it. */
function forPerson(line: string): string {
  const event = JSON.parse(line) as { readonly message?: string; readonly [key: string]: unknown };
  const level = Number(event['level']);
  const facts = Object.entries(event).flatMap(([key, value]) =>
    UNSHOWN.has(key) || !(typeof value === 'string' || typeof value === 'number') ? [] : [`${key} ${value}`],
  );
  const text = `${event.message ?? ''}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
  // 40 and up are warnings, 50 and up errors: pino's levels.
  if (level >= 50) return `${styled('red', 'error:')} ${stackOf(event['err']) ?? text}`;
  return level >= 40 ? `${styled('yellow', 'warning:')} ${text}` : styled('dim', text);
}

/** An unexpected error is a bug: where it comes from is what matters. */
function stackOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : undefined;
}

/** Coloured if stderr, where all of this goes, shows colours. */
function styled(format: 'red' | 'yellow' | 'dim', text: string): string {
  return styleText(format, text, { stream: process.stderr });
}
