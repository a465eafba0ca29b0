import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree } from '../../support/file-tree.ts';
import { type CliResult, runCli, saidAfterStart } from '../../support/run-cli.ts';
import { makeWorld, type World } from '../../support/simulated-world.ts';

describe('a configuration or command line that cannot be used', () => {
  let world: World;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'stable', weeks: 1 });
  });

  afterAll(() => world?.remove());

  /** The one message of a command that ends with exit code 2 before it wrote anything. */
  async function complaint(result: Promise<CliResult>): Promise<string> {
    const { exitCode, stdout, events } = await result;
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(await fileTree(join(world.folder, 'reports'))).toEqual({});
    expect(await fileTree(join(world.folder, 'work'))).toEqual({});
    const said = saidAfterStart(events());
    expect(said).toHaveLength(1);
    const [event] = said;
    expect(event?.['log.level']).toBe('error');
    return event?.message ?? '';
  }

  const lineOf = (text: string, key: string) => text.split('\n').findIndex((line) => line.includes(key)) + 1;

  it.each([
    ['an unknown key', 'work: work/', 'wrok: work/', /wrok: .*did you mean "work"\?/],
    ['a wrong type', 'maturity_days: 28', 'maturity_days: soon', /labels\.maturity_days: .*number/i],
    ['an alpha of 1', 'alpha: 0.05', 'alpha: 1', /drift\.alpha: .*between 0 and 1/],
    ['a threshold of 0', /threshold: 0\.\d+ /, 'threshold: 0 ', /columns\.threshold: .*between 0 and 1/],
    ['a location that is none', 'path: reports/', 'path: "ftp://host/reports"', /reports\.path: .*ftp/],
    ['a variable that is not set', 'work: work/', 'work: ${VIGIE_ABSENT}/x', /\$\{VIGIE_ABSENT\} is not set/],
    ['broken YAML', 'work: work/', 'work: [work', /not valid YAML/],
    [
      'a reserved alert label',
      'work: work/',
      'alertmanager: { urls: ["http://localhost:9"], labels: { severity: high } }',
      /alertmanager\.labels.*severity/,
    ],
  ])('with %s is one message with line and key', async (_, from, to, expected) => {
    let line = 0;
    const config = await world.configured((yaml) => {
      const changed = yaml.replace(from, to);
      expect(changed).not.toBe(yaml);
      line = lineOf(changed, to.slice(0, 12));
      return changed;
    });
    const message = await complaint(world.vigie('run', { config }));
    expect(message).toMatch(expected);
    expect(message).toMatch(/^1 problem in the configuration\n/);
    // A sequence that is never closed shows only on the next line.
    expect(message).toMatch(new RegExp(`changed\\.yaml:(${line}|${line + 1}) `));
  });

  it('with several problems names them all at once', async () => {
    const config = await world.configured((yaml) =>
      yaml
        .replace('alpha: 0.05', 'alpha: 2')
        .replace('work: work/', 'wrok: work/')
        .replace('model: c', 'model: /c'),
    );
    const message = await complaint(world.vigie('check', { config }));
    expect(message.split('\n')).toHaveLength(4);
    expect(message).toMatch(/^3 problems in the configuration\n/);
  });

  it('with columns that the data lacks names each with its line', async () => {
    let text = '';
    const config = await world.configured((yaml) => {
      text = yaml.replace('  income: ', '  incomes:').replace('predicted_at', 'predicted');
      return text;
    });
    for (const command of ['run', 'extract', 'check']) {
      const message = await complaint(world.vigie(command, { config }));
      expect(message).toContain(
        `changed.yaml:${lineOf(text, 'incomes:')}  features.incomes: no column "incomes"`,
      );
      expect(message).toContain('did you mean "income"?');
      expect(message).toContain(`changed.yaml:${lineOf(text, 'timestamp:')}  current.timestamp: `);
    }
  });

  it('that is not there, a folder, or not given at all says what was expected', async () => {
    const absent = join(world.folder, 'absent.yaml');
    expect(await complaint(world.vigie('run', { config: absent }))).toContain('there is no such file');
    expect(await complaint(world.vigie('run', { config: world.folder }))).toContain('it is a folder');
    const none = 'expected --config FILE, or the YAML itself in VIGIE_CONFIG';
    expect(await complaint(runCli(['run']))).toContain(none);
    expect(await complaint(runCli(['run'], { env: { VIGIE_CONFIG: ' \n' } }))).toContain(none);
    expect(await complaint(runCli(['run'], { env: { VIGIE_CONFIG: 'just words' } }))).toContain(
      'VIGIE_CONFIG',
    );
  });

  it.each([
    [['pubish'], 'there is no command "pubish"; did you mean "publish"?'],
    [['frobnicate'], 'there is no command "frobnicate"; expected one of run, extract,'],
    [['run', 'twice'], '"twice" is one word too many'],
    [['run', '--confg', 'x'], "Unknown option '--confg'; did you mean --config?"],
    [['run', '--port', '1'], 'vigie run has no option --port; expected one of --config,'],
    [['run', '--config'], "'--config <value>' argument missing"],
    [['simulate'], '--out is missing'],
    [['simulate', '--out', 'x', '--scenario', 'doom'], '--scenario is "doom"; expected one of stable,'],
    [['simulate', '--out', 'x', '--weeks', '0'], '--weeks is "0"; expected a whole number of at least 1'],
    [['simulate', '--out', 'x', '--seed', '1.5'], '--seed is "1.5"; expected a whole number'],
    [['simulate', '--out', 'x', '--end', '2026-02-30'], '--end: "2026-02-30" is not a date'],
    [['simulate', '--out', 'x', '--end', '2026-11-16T06:00Z'], 'expected a midnight UTC'],
    [['simulate', '--out', 'x', '--scenario', 'concept-drift', '--weeks', '2'], 'expected at least 5'],
  ])('made of %j says so in one line', async (args, expected) => {
    expect(await complaint(runCli(args, { cwd: world.folder }))).toContain(expected);
  });

  it.each([
    [['--start', '2026-11-09'], '--end is missing; expected both --start and --end, or neither'],
    [['--end', '2026-11-16'], '--start is missing'],
    [['--start', '2026-11-16', '--end', '2026-11-09'], 'expected start < end'],
    [['--start', '2026-11-09', '--end', '2026-11-09'], 'expected start < end'],
    [['--start', '09/11/2026', '--end', '2026-11-16'], '"09/11/2026" is not a date; expected an ISO date'],
    [['--start', '2026-02-29', '--end', '2026-03-02'], '"2026-02-29" is not a date'],
    [['--start', '2026-11-09T25:00Z', '--end', '2026-11-16'], 'is not a date'],
  ])('with the window %j says so in one line', async (args, expected) => {
    expect(await complaint(runCli(['run', '--config', world.configPath, ...args]))).toContain(expected);
  });

  it('does not make simulate replace a folder that it did not write', async () => {
    const folder = join(world.folder, 'mine');
    await mkdir(folder);
    await writeFile(join(folder, 'thesis.txt'), 'all of it');
    expect(await complaint(runCli(['simulate', '--out', folder, '--weeks', '1']))).toContain('thesis.txt');
    expect(await fileTree(folder)).toEqual({ 'thesis.txt': 'all of it' });
    await rm(folder, { recursive: true });
  });
});
