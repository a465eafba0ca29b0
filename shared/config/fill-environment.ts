import { type Document, isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { keyPath } from './key-path.ts';

export interface UnsetVariable {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

/** A value that was one reference and nothing else, with the text that the environment has for it. */
export interface FilledValue {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

export interface FilledEnvironment {
  /** Variables that are unset and have no default. */
  readonly unset: readonly UnsetVariable[];
  readonly filled: readonly FilledValue[];
}

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;
const WHOLE_REFERENCE = /^\$\{[^}]*\}$/;

/**
 * Fills `${NAME}` and `${NAME:-default}` in the string values of a parsed YAML document, in place. As in a shell, the
 * default also stands in for an empty variable.
 *
 * Works on values, after parsing: what a variable holds can never add keys or lists. A value that is one reference
 * and nothing else is read again as a scalar, quoted or not, so that `{ threshold: "${THETA:-0.42}" }` is a number:
 * inside braces YAML demands the quotes.
 */
export function fillEnvironment(
  document: Document,
  environment: Readonly<Record<string, string | undefined>>,
): FilledEnvironment {
  const unset: UnsetVariable[] = [];
  const filled: FilledValue[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) {
        return;
      }
      const path = keyPath(key, ancestors);
      const text = node.value.replace(REFERENCE, (_, name: string, fallback: string | undefined) => {
        const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
        if (value !== undefined && (value !== '' || fallback === undefined)) {
          return value;
        }
        if (fallback === undefined) {
          unset.push({ name, path });
        }
        return fallback ?? '';
      });
      if (WHOLE_REFERENCE.test(node.value)) {
        filled.push({ path, text });
        node.value = scalarValue(text);
      } else {
        node.value = text;
      }
    },
  });
  return { unset, filled };
}

/** The number or boolean that a text says, else the text. */
function scalarValue(text: string): unknown {
  const { contents, errors } = parseDocument(text);
  const scalar: Scalar | undefined = errors.length === 0 && isScalar(contents) ? contents : undefined;
  return typeof scalar?.value === 'number' || typeof scalar?.value === 'boolean' ? scalar.value : text;
}
