import { parseArgs } from 'node:util';
import { nearestName } from '../../shared/config/nearest-name.ts';
import { commands } from './commands.ts';
import { UsageError } from './usage-error.ts';

const OPTIONS = {
  config: { type: 'string' },
  start: { type: 'string' },
  end: { type: 'string' },
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'recompute-reference': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  scenario: { type: 'string' },
  weeks: { type: 'string' },
  'applications-per-week': { type: 'string' },
  'baseline-rows': { type: 'string' },
  seed: { type: 'string' },
  port: { type: 'string' },
} as const;

export type OptionValues = ReturnType<typeof parseAll>['values'];

/** What a user asked for. */
export type CommandLine =
  | { readonly kind: 'help'; readonly command: string | undefined; readonly asked: boolean }
  | { readonly kind: 'command'; readonly command: string; readonly values: OptionValues };

/**
 * Reads the command line.
 *
 * @throws {UsageError} if it names no command or option that there is, or an option that the command does not take
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { positionals, values } = parsed(args);
  const [first, ...others] = positionals;
  const [command, ...rest] = first === 'help' ? others : [first, ...others];
  const description = commands.find(({ name }) => name === command);
  if (command !== undefined && description === undefined) {
    const names = commands.map(({ name }) => name);
    const nearest = nearestName(command, names);
    throw new UsageError(
      `there is no command "${command}"; ${nearest === undefined ? `expected one of ${names.join(', ')}` : `did you mean "${nearest}"?`}`,
    );
  }
  if (rest.length > 0) {
    throw new UsageError(`"${rest[0]}" is one word too many; expected vigie COMMAND [options]`);
  }
  if (description === undefined || first === 'help' || values.help === true) {
    return { kind: 'help', command, asked: first === 'help' || values.help === true };
  }
  const foreign = Object.keys(values).find((name) => !description.options.includes(name));
  if (foreign !== undefined) {
    throw new UsageError(
      `vigie ${description.name} has no option --${foreign}; expected one of ${description.options.map((name) => `--${name}`).join(', ')}`,
    );
  }
  return { kind: 'command', command: description.name, values };
}

function parsed(args: readonly string[]) {
  try {
    return parseAll(args);
  } catch (error) {
    // Node's own advice on positional arguments that begin with a dash is behind the first sentence; none does here.
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    const typed = /^Unknown option '--([^']+)'/.exec(said)?.[1];
    const nearest = typed === undefined ? undefined : nearestName(typed, Object.keys(OPTIONS));
    throw new UsageError(`${said}${nearest === undefined ? '' : `; did you mean --${nearest}?`}`);
  }
}

function parseAll(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}
