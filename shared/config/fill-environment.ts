import { type Document, isScalar, parseDocument, type Scalar, visit } from 'yaml';

export interface UnsetVariable {
  readonly name: string;
  readonly offset: number | undefined;
}

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;
const WHOLE_REFERENCE = /^\$\{[^}]*\}$/;

/**
 * Fills `${NAME}` and `${NAME:-default}` in the string values of a parsed YAML document, in place.
 *
 * Works on values, after parsing: what a variable holds can never add keys or lists. A value that is one reference
 * and nothing else is read again as a scalar, quoted or not, so that `{ threshold: "${THETA:-0.42}" }` is a number:
 * inside braces YAML demands the quotes.
 *
 * @returns the variables that are unset and have no default
 */
export function fillEnvironment(
  document: Document,
  environment: Readonly<Record<string, string | undefined>>,
): readonly UnsetVariable[] {
  const unset: UnsetVariable[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) {
        return;
      }
      const filled = node.value.replace(REFERENCE, (_, name: string, fallback: string | undefined) => {
        const value = environment[name];
        if (value !== undefined && (value !== '' || fallback === undefined)) {
          return value;
        }
        if (fallback === undefined) {
          unset.push({ name, offset: node.range?.[0] });
        }
        return fallback ?? '';
      });
      node.value = WHOLE_REFERENCE.test(node.value) ? scalarValue(filled) : filled;
    },
  });
  return unset;
}

function scalarValue(text: string): unknown {
  const { contents, errors } = parseDocument(text);
  const scalar: Scalar | undefined = errors.length === 0 && isScalar(contents) ? contents : undefined;
  return scalar !== undefined && scalar.type === 'PLAIN' && scalar.value !== null ? scalar.value : text;
}
