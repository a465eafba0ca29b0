// Writes the JSON Schemas of the two documents that others read or write: `node scripts/write-schemas.ts`.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { configSchema } from '../shared/config/config-schema.ts';
import { reportSchema } from '../shared/findings/report-schema.ts';

/** The line width of biome.json. */
const LINE_WIDTH = 110;

/** Draft 7, because that is what editors' YAML plug-ins all know. */
const TARGET = 'draft-7';

/** Path from the repository's root to text, for every schema that is published. */
export function schemaFiles(): ReadonlyMap<string, string> {
  const config = z.toJSONSchema(configSchema, { target: TARGET, io: 'input', unrepresentable: 'any' });
  const report = z.toJSONSchema(reportSchema, { target: TARGET, io: 'output', unrepresentable: 'any' });
  return new Map([
    ['docs/schemas/config.schema.json', schemaText("Vigie: one model's configuration", config)],
    ['docs/schemas/report.schema.json', schemaText('Vigie: report.json', report)],
  ]);
}

function schemaText(title: string, { $schema, ...schema }: Readonly<Record<string, unknown>>): string {
  return `${format({ $schema, title, ...schema }, '', 0)}\n`;
}

/**
 * JSON as Biome formats it: an object has a line for each key, an array of scalars one line if it fits.
 *
 * @param used columns of the line that are taken before and, by a comma, after the value
 */
function format(value: unknown, indent: string, used: number): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const hasObjects = value.some((item) => typeof item === 'object' && item !== null);
    if (!hasObjects && used + flat.length <= LINE_WIDTH) {
      return flat;
    }
    const items = value.map((item) => `${deeper}${format(item, deeper, deeper.length + 1)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    const lines = entries.map(([key, item]) => {
      const start = `${deeper}${JSON.stringify(key)}: `;
      return `${start}${format(item, deeper, start.length + 1)}`;
    });
    return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}

if (import.meta.main) {
  for (const [file, text] of schemaFiles()) {
    const path = join(import.meta.dirname, '..', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}
