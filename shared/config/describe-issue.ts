import type { z } from 'zod';
import { nearestName } from './nearest-name.ts';

/** A problem with the path to what it is about; an unknown key is its own path. */
export interface DescribedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Says what a zod issue means to a person who edits the file: what was expected, and what stands there.
 *
 * @param input the whole value that was checked
 * @param knownKeys the keys that are known at a path; used to guess what a mistyped one was meant to be
 */
export function describeIssue(
  issue: z.core.$ZodIssue,
  input: unknown,
  knownKeys: (path: readonly PropertyKey[]) => readonly string[],
): readonly DescribedIssue[] {
  const got = valueAt(input, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const known = knownKeys(issue.path);
      const nearest = nearestName(key, known);
      const hint = nearest === undefined ? `known here: ${known.join(', ')}` : `did you mean "${nearest}"?`;
      return { path: [...issue.path, key], message: `unknown key; ${hint}` };
    });
  }
  if (issue.code === 'invalid_key') {
    const key = issue.path.at(-1);
    return issue.issues.map((inner) => ({
      path: issue.path,
      message: `expected ${expected(inner)}, got the key ${show(key)}`,
    }));
  }
  if (got === undefined) {
    return [{ path: issue.path, message: `is missing; expected ${expected(issue)}` }];
  }
  if (issue.code === 'custom' && !issue.message.startsWith('expected ')) {
    return [{ path: issue.path, message: issue.message }];
  }
  return [{ path: issue.path, message: `expected ${expected(issue)}, got ${show(got)}` }];
}

function expected(issue: z.core.$ZodIssue): string {
  const own = issue.message.startsWith('expected ') ? issue.message.slice('expected '.length) : undefined;
  if (own !== undefined) {
    return own;
  }
  switch (issue.code) {
    case 'invalid_type':
      return EXPECTED_TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `a number ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`
        : 'something that is not empty';
    case 'too_big':
      return `a number ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`;
    case 'invalid_union':
      return issue.discriminator === undefined ? issue.message : '"numeric" or "categorical"';
    default:
      return issue.message;
  }
}

const EXPECTED_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  object: 'keys and values',
  record: 'keys and values',
  array: 'a list',
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) {
      return undefined;
    }
    value = Reflect.get(value, key);
  }
  return value;
}

/** Long values are cut: the line number leads to the rest. */
function show(value: unknown): string {
  // JSON has no NaN and no infinity.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
