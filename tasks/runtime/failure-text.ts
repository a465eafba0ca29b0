import { ConfigError } from '../../shared/core/errors.ts';

/** An error in one line, for an alert: of a configuration's problems the first, which says more than their number. */
export function failureText(error: unknown): string {
  if (error instanceof ConfigError) {
    const [first, ...others] = error.problems;
    const where = first?.line === undefined ? error.file : `${error.file}:${first.line}`;
    const what = first === undefined ? '' : `  ${first.key === '' ? '' : `${first.key}: `}${first.message}`;
    return `${where}${what}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;
  }
  return error instanceof Error ? error.message : String(error);
}
