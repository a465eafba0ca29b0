import { describe, expect, it } from 'vitest';
import { createTaskLog } from '../../../tasks/runtime/task-log.ts';

/** What is written, without colours: those depend on where the tests run. */
function collected(isTerminal: boolean) {
  const written: string[] = [];
  let now = 0;
  const log = createTaskLog({
    isTerminal,
    write: (text) => {
      written.push(text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), ''));
    },
    nowMs: () => now,
  });
  return {
    log,
    written,
    at: (ms: number) => {
      now = ms;
    },
  };
}

const CLEAR = `\r${String.fromCharCode(27)}[K`;

describe("a terminal's log", () => {
  it('shows messages in words, warnings and errors by name, and their plain facts', () => {
    const { log, written } = collected(true);
    log.logger.info('reading');
    log.logger.warn(
      { url: 'http://a:9093', attempt: 1, retryInMs: null, err: new Error('x') },
      'not delivered',
    );
    log.logger.error({ error: { type: 'UsageError', message: 'no' } }, 'no');
    expect(written).toEqual([
      'reading\n',
      'warning: not delivered (url http://a:9093, attempt 1)\n',
      'error: no\n',
    ]);
  });

  it('shows where an unexpected error comes from', () => {
    const { log, written } = collected(true);
    log.logger.error({ err: new TypeError('boom') }, 'boom');
    expect(written.join('')).toMatch(/^error: TypeError: boom\n {4}at .*task-log\.test\.ts/);
  });

  it("leaves out what is for the platform's log alone", () => {
    const { log, written } = collected(true);
    log.record.info('published');
    log.record.warn('a day is missing');
    expect(written).toEqual([]);
  });

  it('shows progress only of work that lasts, ten times a second at most, with the time that is left', () => {
    const { log, written, at } = collected(true);
    const step = (ms: number, done: number) => {
      at(ms);
      log.progress('profiling', done, 4);
    };
    step(0, 0);
    step(399, 1);
    expect(written).toEqual([]);
    step(2_000, 1);
    step(2_050, 2);
    step(4_000, 2);
    step(4_010, 4);
    expect(written).toEqual([
      `${CLEAR}profiling: 1 of 4, about 6 s left`,
      `${CLEAR}profiling: 2 of 4, about 4 s left`,
      `${CLEAR}profiling: 4 of 4`,
    ]);
    log.clearProgress();
    log.clearProgress();
    expect(written.slice(3)).toEqual([CLEAR]);
  });

  it('takes the progress line away before a message, and begins anew with another label', () => {
    const { log, written, at } = collected(true);
    log.progress('fetching', 0, 2);
    at(500);
    log.progress('fetching', 1, 2);
    log.logger.warn('slow');
    log.progress('profiling', 0, 2);
    expect(written).toEqual([`${CLEAR}fetching: 1 of 2, about 1 s left`, CLEAR, 'warning: slow\n']);
  });
});

describe("a machine's log", () => {
  it('is one ECS line an event, with an error as its fields, and no progress', () => {
    const { log, written, at } = collected(false);
    log.record.info({ event: { action: 'published' } }, 'published');
    log.logger.error({ err: new TypeError('boom') }, 'boom');
    log.progress('fetching', 0, 2);
    at(5_000);
    log.progress('fetching', 1, 2);
    log.clearProgress();
    const events = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(written.every((line) => line.endsWith('\n'))).toBe(true);
    expect(events).toMatchObject([
      { 'log.level': 'info', 'service.name': 'vigie', event: { action: 'published' }, message: 'published' },
      { 'log.level': 'error', message: 'boom', error: { type: 'TypeError', message: 'boom' } },
    ]);
  });
});
