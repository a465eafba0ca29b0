import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../tasks/runtime/commands.ts';
import { cliCommand, neutralEnvironment, runCli } from '../../support/run-cli.ts';
import { MODEL, makeWorld, WORLD_END, type World } from '../../support/simulated-world.ts';

const ESCAPE = String.fromCharCode(27);

/** The pseudo-terminal of util-linux; other systems have another `script` or none. */
const hasScript = await promisify(execFile)('script', ['--version']).then(
  ({ stdout }) => stdout.includes('util-linux'),
  () => false,
);

describe('help', () => {
  it('lists every command and a first try, when asked and, with exit code 2, when nothing is', async () => {
    for (const args of [['--help'], ['-h'], ['help'], []]) {
      const { exitCode, stdout, stderr } = await runCli(args);
      expect({ args, exitCode, stderr }).toEqual({ args, exitCode: args.length === 0 ? 2 : 0, stderr: '' });
      for (const { name, summary } of commands) {
        expect(stdout).toMatch(
          new RegExp(`^  ${name} +${summary.replaceAll(/[.+]/g, String.raw`\$&`)}$`, 'm'),
        );
      }
      expect(stdout).toContain('vigie simulate --out demo/shift --scenario income-shift');
      expect(stdout).toContain('Exit codes: 0');
    }
  });

  it.each(commands)(
    'teaches $name: how to call it and each option that it takes',
    async ({ name, options }) => {
      const { exitCode, stdout, stderr } = await runCli([name, '--help']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`^Usage: vigie ${name} `));
      for (const option of options) {
        expect(stdout).toMatch(new RegExp(`^  --${option}\\b.{2,}`, 'm'));
      }
      expect(stdout.split('\n').every((line) => line.length <= 120)).toBe(true);
      expect(await runCli(['help', name])).toMatchObject({ exitCode: 0, stdout });
    },
  );
});

describe('what a command prints', () => {
  let world: World;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'income-shift' });
    await world.prepare('run');
  });

  afterAll(() => world?.remove());

  const boxes = commands.map(({ name }) => name).filter((name) => !['simulate', 'serve'].includes(name));

  it.each(boxes)('is with --json one line of JSON on stdout, and ECS lines on stderr: %s', async (box) => {
    const { exitCode, stdout, events } = await world.vigie(box, { args: ['--json'] });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(Object.keys(JSON.parse(stdout) as object)).not.toHaveLength(0);
    for (const event of events()) {
      expect(event).toMatchObject({
        '@timestamp': expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        'log.level': expect.stringMatching(/^(?:info|warn|error)$/),
        'ecs.version': expect.stringMatching(/^\d+\.\d+/),
        'service.name': 'vigie',
        message: expect.stringMatching(/\w/),
      });
    }
  });

  it('is for simulate one line of JSON too', async () => {
    const args = [
      '--weeks',
      '1',
      '--applications-per-week',
      '20',
      '--baseline-rows',
      '30',
      '--end',
      WORLD_END,
    ];
    const out = join(world.folder, 'tiny');
    const { exitCode, stdout, stderr } = await runCli(['simulate', '--out', out, '--json', ...args]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      scenario: 'stable',
      window: { start: '2026-11-09', end: WORLD_END },
      baselineRows: 30,
      drift: null,
    });
    await access(join(out, 'vigie.yaml'));
  });

  it('is for a person one table, nothing twice, with its columns aligned and no colours in a pipe', async () => {
    const { stdout } = await world.vigie('run');
    expect(stdout).not.toContain(ESCAPE);
    const lines = stdout.trimEnd().split('\n');
    const written = lines.filter((line) => line !== '');
    expect(new Set(written).size).toBe(written.length);
    expect(lines.every((line) => line === line.trimEnd())).toBe(true);
    expect(lines[0]).toBe(`${MODEL}  2026-11-09 to ${WORLD_END}  drift`);
    expect(lines.at(-1)).toBe(`  report: ${join(world.folder, 'reports', MODEL, WORLD_END, 'index.html')}`);
    const head = lines.findIndex((line) => line.startsWith('  feature '));
    const column = (lines[head] ?? '').indexOf('verdict');
    const features = lines.slice(head + 1, lines.indexOf('', head)).filter((line) => !line.includes('…'));
    expect(features.length).toBeGreaterThan(5);
    for (const line of features) {
      expect(line.slice(column - 2)).toMatch(/^ {2}(?:drift|stable|not-evaluable)\b/);
    }
    const starts = lines.slice(3, 8).map((line) => /^ {2}[a-z ]+? {2,}/.exec(line)?.[0].length);
    expect(lines.slice(3, 8).map((line) => /^ {2}([a-z ]+?) {2}/.exec(line)?.[1])).toEqual([
      'data drift',
      'weeks before',
      'prediction drift',
      'performance',
      'refusals',
    ]);
    expect(new Set(starts).size).toBe(1);
  });

  it('has colours where FORCE_COLOR asks for them, but not against NO_COLOR', async () => {
    const coloured = await world.vigie('run', { env: { FORCE_COLOR: '1' } });
    expect(coloured.stdout).toContain(`${ESCAPE}[31mdrift${ESCAPE}[39m`);
    expect(() => coloured.events()).not.toThrow();
    const plain = await world.vigie('run', { env: { NO_COLOR: '1' } });
    expect(plain.stdout).not.toContain(ESCAPE);
    const bare = coloured.stdout.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '');
    expect(bare).toBe(plain.stdout);
  });

  describe.runIf(hasScript)('on a terminal', () => {
    /** Both streams as a terminal shows them. */
    const onTerminal = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
      const failed = (error: unknown) => error as { stdout: string; code: number };
      const run = promisify(execFile)('script', ['-qec', cliCommand(args), '/dev/null'], {
        env: { ...neutralEnvironment(), TERM: 'xterm-256color', ...env },
      });
      const { stdout, code } = await run.then(({ stdout: text }) => ({ stdout: text, code: 0 }), failed);
      return { shown: stdout.replaceAll('\r\n', '\n'), exitCode: code };
    };
    const week = ['--start', '2026-11-09', '--end', WORLD_END];

    it('is the table in colours, without a line of log', async () => {
      const { shown, exitCode } = await onTerminal(['run', '--config', world.configPath, ...week]);
      expect(exitCode).toBe(0);
      expect(shown).toContain(`${ESCAPE}[31mdrift${ESCAPE}[39m`);
      expect(shown).not.toContain('@timestamp');
      expect(shown.split('index.html')).toHaveLength(2);
      const plain = await onTerminal(['run', '--config', world.configPath, ...week], { NO_COLOR: '1' });
      expect(plain.shown).not.toContain(`${ESCAPE}[3`);
    });

    it('is an error in words', async () => {
      const { shown, exitCode } = await onTerminal(['run', '--config', 'absent.yaml', ...week]);
      expect(exitCode).toBe(2);
      expect(shown).toBe(
        `${ESCAPE}[31merror:${ESCAPE}[39m 1 problem in the configuration\n  absent.yaml  cannot be read: there is no such file; expected a YAML file\n`,
      );
    });

    it('shows the progress of long work on a line that is gone in the end', async () => {
      const out = join(world.folder, 'long');
      const { shown, exitCode } = await onTerminal(['simulate', '--out', out, '--weeks', '12']);
      expect(exitCode).toBe(0);
      expect(shown).toMatch(/writing predictions: \d+ of 84, about \d+ s left/);
      expect(shown.slice(0, shown.indexOf('stable: nothing drifts'))).toMatch(
        new RegExp(`\\r${ESCAPE}\\[K$`),
      );
    });
  });
});
