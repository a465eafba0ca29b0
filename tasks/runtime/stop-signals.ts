import { constants } from 'node:os';
import { removeRegistered } from '../../shared/core/remove-at-exit.ts';

/** What asks a process to end: a person's Ctrl-C, or the platform. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ends the process when it is told to, with the exit code of a command that a signal ended: 130 for SIGINT, 143 for SIGTERM.
 *
 * Nobody else would: the first process of a container has no default for a signal, so one that is not listened for is lost, and
 * the platform kills what it had asked to stop. No work is waited for. What others read is written whole or not at all, so a
 * process may end at any instant; temporary files go as it does (`removeAtExit`), and its threads with it.
 */
export class StopSignals {
  #onSignal: (signal: StopSignal) => void = end;

  constructor() {
    for (const signal of SIGNALS) {
      process.on(signal, () => this.#onSignal(signal));
    }
  }

  /** Calls `tell` before the process ends, for a last word. */
  tellBeforeEnd(tell: (signal: StopSignal) => void): void {
    this.#onSignal = (signal) => {
      tell(signal);
      end(signal);
    };
  }

  /** The next signal, for a command that runs until one comes: from now on none ends the process. */
  next(): Promise<StopSignal> {
    return new Promise((resolve) => {
      this.#onSignal = resolve;
    });
  }
}

function end(signal: StopSignal): never {
  const exitCode = 128 + constants.signals[signal];
  removeRegistered();
  // `process.exit` would wait for the threads and let each finish what it has asked of its engine, whose answer then has no
  // JavaScript left to go to: DuckDB's bindings abort the process (1.5.6, 6 of 30 runs that were stopped while threads counted).
  // Another program in this one's place ends all threads at once; so would a signal's default, which PID 1 has not.
  if (process.platform !== 'win32') {
    process.execve?.(process.execPath, [process.execPath, '--eval', `process.exit(${exitCode})`], {});
  }
  process.exit(exitCode);
}
