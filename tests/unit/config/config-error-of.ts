import { parseConfig } from '../../../shared/config/parse-config.ts';
import { ConfigError, type ConfigProblem } from '../../../shared/core/errors.ts';

/** The least that a configuration holds. Lines 1 to 5. */
export const MINIMAL = `model: credit
reference:
  path: baseline.parquet
current:
  { path: "logs/dt={date}/*.parquet", timestamp: at }
`;

/** The error that a configuration's text gives. */
export function configErrorOf(
  text: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): ConfigError {
  try {
    parseConfig(text, { file: 'vigie.yaml', environment });
  } catch (error) {
    if (error instanceof ConfigError) {
      return error;
    }
    throw error;
  }
  throw new Error('expected a ConfigError, got a valid configuration');
}

/** Its problems. */
export function problemsOf(
  text: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): readonly ConfigProblem[] {
  return configErrorOf(text, environment).problems;
}
