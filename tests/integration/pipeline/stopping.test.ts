import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../../shared/core/time-window.ts';
import { isTemporaryName } from '../../../shared/storage/temporary-name.ts';
import { DuckDbSession } from '../../../shared/tables/duckdb-session.ts';
import { fileTree, withoutGeneratedAt } from '../../support/file-tree.ts';
import { startHttpStandIn } from '../../support/http-stand-in.ts';
import { type LogEvent, startCli } from '../../support/run-cli.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';

/** Far longer than ending takes, far shorter than what a platform grants (Kubernetes: 30 s). */
const GRACE_MS = 10_000;

describe('a run that is told to stop', () => {
  let world: World;
  let scratch: TempFolder;
  /** What a run that nobody stops leaves. */
  let expected: Record<string, string>;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'income-shift' });
    await world.prepare('run');
    expected = await left(world);
  });

  beforeEach(async () => {
    scratch = await tempFolder();
    for (const name of ['reports', 'work']) {
      await rm(join(world.folder, name), { recursive: true, force: true });
    }
  });

  afterEach(() => scratch?.remove());

  afterAll(() => world?.remove());

  const start = (config = world.configPath) =>
    startCli(
      [
        'run',
        '--config',
        config,
        '--start',
        isoDay(world.window.startMs),
        '--end',
        isoDay(world.window.endMs),
      ],
      { env: { TMPDIR: scratch.path, NODE_DISABLE_COMPILE_CACHE: '1' } },
    );

  const workFolder = () => join(world.folder, 'work', MODEL);
  const reportFolder = () => join(world.folder, 'reports', MODEL);

  it.each([
    {
      moment: 'its engine has a scratch folder',
      isThere: () => hasEngine(),
    },
    { moment: 'the reference is kept', isThere: () => existsSync(join(workFolder(), 'reference')) },
  ])('once $moment, leaves nothing that a rerun would mind: 143', async ({ isThere }) => {
    const child = start();
    const stderr = text(child.stderr ?? Readable.from([]));
    await until(isThere, child);
    const endedMs = await stop(child, 'SIGTERM');
    expect(child.exitCode).toBe(143);
    expect(endedMs).toBeLessThan(GRACE_MS);
    expect(events(await stderr).at(-1)).toMatchObject({
      'log.level': 'warn',
      message: 'stopped by SIGTERM',
      event: { action: 'stopped', outcome: 'failure' },
    });
    expect(readdirSync(scratch.path)).toEqual([]);
    expect(await temporaryFiles()).toEqual([]);
    expect(existsSync(join(world.folder, 'reports'))).toBe(false);
    await world.prepare('run');
    expect(await left(world)).toEqual(expected);
  });

  it('while it publishes, leaves whole files only, and a report.json that has all its pages', async () => {
    const child = start();
    await until(() => existsSync(reportFolder()), child);
    await stop(child, 'SIGTERM');
    // It may have been quicker than the signal.
    expect([0, 143]).toContain(child.exitCode);
    expect(readdirSync(scratch.path)).toEqual([]);
    expect(await temporaryFiles()).toEqual([]);
    const now = await left(world);
    for (const [path, content] of Object.entries(now)) {
      // Indexes and history are written last, so what is here of them is a finished run's too.
      expect(content, path).toBe(expected[path]);
    }
    await world.prepare('run');
    expect(await left(world)).toEqual(expected);
  });

  it('while threads count a large reference, ends them at once: 143 at whatever moment', async () => {
    const baseline = join(world.folder, 'baseline', 'large.parquet');
    await using session = await DuckDbSession.open({ uris: new Map() });
    // Four million values and more, from where on each core has a thread.
    await session.run(
      `COPY (SELECT b.* FROM read_parquet('${join(world.folder, 'baseline', '*.parquet')}') AS b, range(80)) TO '${baseline}'`,
    );
    try {
      for (const delayMs of [0, 150, 300, 450, 600]) {
        const child = start();
        const stderr = text(child.stderr ?? Readable.from([]));
        await until(hasEngine, child);
        await sleep(delayMs);
        await stop(child, 'SIGTERM');
        expect({ delayMs, exitCode: child.exitCode }).toEqual({ delayMs, exitCode: 143 });
        expect(events(await stderr).at(-1)).toMatchObject({ message: 'stopped by SIGTERM' });
        expect(readdirSync(scratch.path)).toEqual([]);
      }
    } finally {
      await rm(baseline);
    }
  });

  it('by Ctrl-C while a peer does not answer: 130, and the report stays', async () => {
    await using silent = await startHttpStandIn(['silence']);
    const config = await world.configured((yaml) => `${yaml}\nalertmanager: { urls: [${silent.url}] }\n`);
    const child = start(config);
    const stderr = text(child.stderr ?? Readable.from([]));
    await until(() => silent.requests.length > 0, child);
    await stop(child, 'SIGINT');
    expect(child.exitCode).toBe(130);
    expect(events(await stderr).at(-1)).toMatchObject({ message: 'stopped by SIGINT' });
    expect(readdirSync(scratch.path)).toEqual([]);
    expect(existsSync(join(reportFolder(), 'latest', 'report.json'))).toBe(true);
  });

  function hasEngine(): boolean {
    return readdirSync(scratch.path).some((name) => name.startsWith('vigie-duckdb-'));
  }

  async function temporaryFiles(): Promise<readonly string[]> {
    const paths = Object.keys(await fileTree(world.folder));
    return paths.filter((path) => isTemporaryName(path.split('/').at(-1) ?? ''));
  }
});

describe('what a machine reads first', () => {
  it('is which version does what, for which model and window', async () => {
    await using world = await makeWorld({ scenario: 'stable', weeks: 1 });
    const { events: all, stdout } = await world.vigie('refusal');
    expect(all()[0]).toMatchObject({
      'service.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
      event: { action: 'started' },
      labels: {
        command: 'refusal',
        model: MODEL,
        window_start: '2026-11-09T00:00:00.000Z',
        window_end: '2026-11-16T00:00:00.000Z',
      },
      message: expect.stringMatching(/^vigie \S+ started: refusal of credit-scoring from 2026-11-09T/),
    });
    // There is nothing extracted yet: it has said what it is before it fails.
    expect(all().at(-1)).toMatchObject({ 'log.level': 'error' });
    expect(stdout).toBe('');
  });
});

async function left({ folder }: World): Promise<Record<string, string>> {
  const tree = withoutGeneratedAt(await fileTree(folder));
  return Object.fromEntries(Object.entries(tree).filter(([path]) => /^(?:reports|work)\//.test(path)));
}

/** Waits until it is so, as closely as a poll can; the process must still run. */
async function until(isSo: () => boolean, child: ChildProcess): Promise<void> {
  while (!isSo()) {
    expect(child.exitCode, 'the run ended before the moment to stop it').toBeNull();
    await sleep(1);
  }
}

/** Sends a signal and waits for the end; returns how long that took. */
async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  const sentMs = performance.now();
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
  return performance.now() - sentMs;
}

function events(stderr: string): readonly LogEvent[] {
  return stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LogEvent);
}
