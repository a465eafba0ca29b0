import { parseArgs } from 'node:util';
import { UsageError } from '../../tasks/runtime/usage-error.ts';

export interface BenchOptions {
  readonly benchmark: string;
  readonly rounds: number;
  readonly rows: number;
  readonly peers: boolean;
  readonly huge: boolean;
  readonly json: string | undefined;
  readonly help: boolean;
}

/**
 * What was typed after `npm run bench --`.
 *
 * @throws {UsageError} if it cannot be understood
 */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseAll(args);
  const [benchmark = 'compare', ...others] = positionals;
  if (others.length > 0) {
    throw new UsageError(`got "${positionals.join(' ')}", expected one benchmark`);
  }
  return {
    ...values,
    benchmark,
    rounds: positiveInteger('--rounds', values.rounds),
    rows: positiveInteger('--rows', values.rows),
    json: values.json,
  };
}

function parseAll(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        rounds: { type: 'string', default: '3' },
        rows: { type: 'string', default: '1000000' },
        peers: { type: 'boolean', default: true },
        huge: { type: 'boolean', default: false },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function positiveInteger(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`${option} is "${text}"; expected a positive integer`);
  }
  return value;
}
