import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigError, type ConfigProblem } from '../core/errors.ts';
import { checkConsistency } from './check-consistency.ts';
import { type Config, configSchema } from './config-schema.ts';
import { describeIssue } from './describe-issue.ts';
import { fillEnvironment } from './fill-environment.ts';

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
 * @throws {ConfigError} with every problem at once, each with its key and line
 */
export function parseConfig(text: string, { file, environment }: ParseConfigOptions): ParsedConfig {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
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

  const unset = fillEnvironment(document, environment);
  if (unset.length > 0) {
    const problems = unset.map(({ name, offset }) => ({
      key: '',
      ...lineAt(lineCounter, offset),
      message: `\${${name}} is not set in the environment and has no default; expected a value, or \${${name}:-default}`,
    }));
    throw new ConfigError(file, problems);
  }

  const input: unknown = document.toJS();
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ConfigError(file, [
      { key: '', message: 'expected keys and values, such as "model: credit-scoring"' },
    ]);
  }
  const result = configSchema.safeParse(input, { reportInput: true });
  if (!result.success) {
    const problems = result.error.issues
      .flatMap((issue) => describeIssue(issue, input, knownKeys))
      .map(({ path, message }) => problem(path, message));
    throw new ConfigError(file, sortByLine(problems));
  }
  const inconsistencies = checkConsistency(result.data).map(({ path, message }) => problem(path, message));
  if (inconsistencies.length > 0) {
    throw new ConfigError(file, sortByLine(inconsistencies));
  }
  return { config: result.data, file, problem };
}

function syntaxProblem(text: string, line: number, message: string): ConfigProblem {
  const inFlowMap = /[{[,]\s*[^"']*\$\{/.test(text.split('\n')[line - 1] ?? '');
  const hint = inFlowMap ? '; inside { } and [ ] a value with ${…} needs quotes' : '';
  return { key: '', line, message: `not valid YAML: ${message.split('\n')[0]?.replace(/:$/, '')}${hint}` };
}

function sortByLine(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
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

const configJsonSchema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });

/** The property names that the schema knows at a path. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly z.core.JSONSchema._JSONSchema[] = [configJsonSchema];
  for (const key of path) {
    schemas = schemas.flatMap(alternatives).flatMap((schema) => {
      const next = schema.properties?.[String(key)] ?? schema.additionalProperties;
      return next === undefined ? [] : [next];
    });
  }
  return [
    ...new Set(schemas.flatMap(alternatives).flatMap((schema) => Object.keys(schema.properties ?? {}))),
  ];
}

function alternatives(schema: z.core.JSONSchema._JSONSchema): readonly z.core.JSONSchema.JSONSchema[] {
  return typeof schema === 'boolean'
    ? []
    : [schema, ...(schema.anyOf ?? schema.oneOf ?? []).flatMap(alternatives)];
}
