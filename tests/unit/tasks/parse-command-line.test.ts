import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../tasks/runtime/parse-command-line.ts';
import { UsageError } from '../../../tasks/runtime/usage-error.ts';

describe('the command line', () => {
  it('is a command with its options, in any order', () => {
    const expected = { kind: 'command', command: 'run', values: { config: 'a.yaml', json: true } };
    expect(parseCommandLine(['run', '--config', 'a.yaml', '--json'])).toMatchObject(expected);
    expect(parseCommandLine(['--json', '--config=a.yaml', 'run'])).toMatchObject(expected);
  });

  it('is a question for help', () => {
    expect(parseCommandLine([])).toEqual({ kind: 'help', command: undefined, asked: false });
    expect(parseCommandLine(['--help'])).toEqual({ kind: 'help', command: undefined, asked: true });
    expect(parseCommandLine(['help', 'run'])).toEqual({ kind: 'help', command: 'run', asked: true });
    expect(parseCommandLine(['run', '-h', '--config', 'x'])).toMatchObject({ kind: 'help', command: 'run' });
  });

  it('has switches that only some commands take', () => {
    expect(parseCommandLine(['alert', '--dry-run'])).toMatchObject({ values: { 'dry-run': true } });
    for (const command of ['run', 'extract']) {
      expect(parseCommandLine([command, '--recompute-reference'])).toMatchObject({
        values: { 'recompute-reference': true },
      });
    }
  });

  it.each([
    [['publish', '--dry-run'], 'vigie publish has no option --dry-run'],
    [['walk'], 'there is no command "walk"'],
    [['help', 'alrt'], 'there is no command "alrt"; did you mean "alert"?'],
    [['run', 'now'], '"now" is one word too many; expected vigie COMMAND [options]'],
    [['serve', '--json'], 'vigie serve has no option --json; expected one of --config, --port'],
    [['run', '--strt', '2026-11-09'], "Unknown option '--strt'; did you mean --start?"],
    [['run', '--json=yes'], "Option '--json' does not take an argument"],
  ])('%j is refused', (args, message) => {
    const parse = () => parseCommandLine(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
