import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { ConfigError, type ConfigProblem } from '../core/errors.ts';
import { checkConsistency } from './check-consistency.ts';
import { type Config, configSchema } from './config-schema.ts';
import { describeIssue } from './describe-issue.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { type FilledValue, fillEnvironment } from './fill-environment.ts';
import { knownKeys } from './known-keys.ts';

/** A valid configuration, with what is needed to speak about the file that it came from. */
export interface ParsedConfig {
  readonly config: Config;
  /** The file's name, as messages show it. */
  readonly file: string;
  /** A problem at a path of keys, with its line: for what only the data can tell. */
  readonly problem: (path: readonly PropertyKey[], message: string) => ConfigProblem;
}

export interface ParseConfigOptions {
  /** The file's name, as messages show it. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads one model's YAML file: parse, fill in the environment, check against the schema, check what keys say of
 * one another.
 *
 * @throws {ConfigError} with every problem at once, each with its key and line; of broken YAML the first only
 */
export function parseConfig(text: string, { file, environment }: ParseConfigOptions): ParsedConfig {
  const lineCounter = new LineCounter();
  // Keys that stand twice are found below: as an error of the parser they would hide everything else.
  const document = parseDocument(text, { lineCounter, uniqueKeys: false });
  const problem = (path: readonly PropertyKey[], message: string): ConfigProblem => {
    const offset = offsetOf(document, path);
    return { key: path.map(String).join('.'), ...lineAt(lineCounter, offset), message };
  };

  const [syntaxError] = document.errors;
  if (syntaxError !== undefined) {
    // Only the first: the parser reports everything behind it as broken too.
    throw new ConfigError(file, [
      syntaxProblem(text, lineCounter.linePos(syntaxError.pos[0]).line, syntaxError.message),
    ]);
  }
  const duplicates = duplicateKeys(document, lineCounter);
  const { unset, filled } = fillEnvironment(document, environment);
  const { input, result } = validate(document, filled, file);
  const schemaIssues = result.error?.issues.flatMap((issue) => describeIssue(issue, input, knownKeys)) ?? [];
  const problems = [
    ...duplicates,
    ...unset.map(({ name, path }) =>
      problem(path, `\${${name}} is not set in the environment; expected a value, or \${${name}:-default}`),
    ),
    ...[...schemaIssues, ...checkConsistency(input)]
      .filter((issue) => !unset.some(({ path }) => startsWith(issue.path, path)))
      .map(({ path, message }) => problem(path, message)),
  ];
  if (problems.length > 0 || !result.success) {
    throw new ConfigError(
      file,
      problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    );
  }
  return { config: result.data, file, problem };
}

/**
 * Checks the document against the schema. What the environment filled in is read as text where text is expected, for
 * nobody can put quotes around it: `${SHARD}` may be 0.
 */
function validate(document: Document, filled: readonly FilledValue[], file: string) {
  const first = toInput(document, file);
  const result = configSchema.safeParse(first);
  const misread = filled.filter(({ path }) =>
    result.error?.issues.some(
      (issue) =>
        issue.code === 'invalid_type' &&
        issue.expected === 'string' &&
        issue.path.length === path.length &&
        startsWith(issue.path, path),
    ),
  );
  if (misread.length === 0) {
    return { input: first, result };
  }
  for (const { path, text } of misread) {
    document.setIn(path, text);
  }
  const input = toInput(document, file);
  return { input, result: configSchema.safeParse(input) };
}

function toInput(document: Document, file: string): Readonly<Record<string, unknown>> {
  let input: unknown;
  try {
    input = document.toJS();
  } catch (error) {
    // The parser leaves aliases to the conversion: one without its anchor, or a few that stand for millions of values.
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [{ key: '', message: `not valid YAML: ${why}` }]);
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ConfigError(file, [
      {
        key: '',
        message: `expected keys and values, such as "model: credit-scoring", got ${input === null ? 'nothing' : JSON.stringify(input)?.slice(0, 60)}`,
      },
    ]);
  }
  return { ...input };
}

function startsWith(path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean {
  return start.every((key, index) => String(path[index]) === String(key));
}

function syntaxProblem(text: string, line: number, message: string): ConfigProblem {
  // `{ path: dt={date} }` and `{ threshold: ${THETA} }`: the inner brace begins a map of its own.
  const hasInnerBrace = /[{[][^"']*[^\s{[,:"']\{/.test(text.split('\n')[line - 1] ?? '');
  const hint = hasInnerBrace ? '; inside { } and [ ] a value that holds a { needs quotes' : '';
  return { key: '', line, message: `not valid YAML: ${message.split('\n')[0]?.replace(/:$/, '')}${hint}` };
}

function lineAt(lineCounter: LineCounter, offset: number | undefined): { line?: number } {
  return offset === undefined ? {} : { line: lineCounter.linePos(offset).line };
}

/** Where the deepest key of the path that the document has begins; a missing key is shown at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (pair === undefined) {
        return offset;
      }
      offset = isScalar(pair.key) ? pair.key.range?.[0] : offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      offset = isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : offset;
    } else {
      return offset;
    }
  }
  return offset;
}
