import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { schemaFiles } from '../../../scripts/write-schemas.ts';
import { parseConfig } from '../../../shared/config/parse-config.ts';
import { MINIMAL } from './config-error-of.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const EXAMPLE = 'docs/examples/credit-scoring.yaml';
const example = readFileSync(join(root, EXAMPLE), 'utf8');

describe('docs/schemas', () => {
  it.each([...schemaFiles()])(
    '%s is what the code says; else run node scripts/write-schemas.ts',
    (file, text) => {
      expect(readFileSync(join(root, file), 'utf8')).toBe(text);
    },
  );

  it('has a configuration schema that takes what the code takes', () => {
    const schema = z.fromJSONSchema(JSON.parse(schemaFiles().get('docs/schemas/config.schema.json') ?? ''));
    for (const text of [MINIMAL, example.replace('"${TEAM:-mlops}"', 'mlops')]) {
      expect(schema.safeParse(parse(text)).error).toBeUndefined();
    }
    expect(schema.safeParse({ ...parse(MINIMAL), wrok: 'x' }).success).toBe(false);
    expect(schema.safeParse({ ...parse(MINIMAL), drift: { alpha: '0.05' } }).success).toBe(false);
    expect(schema.safeParse({ model: 'credit' }).success).toBe(false);
  });
});

describe(EXAMPLE, () => {
  it('begins with the schema that editors read', () => {
    expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/config.schema.json');
  });

  it('is valid as it stands', () => {
    const { config } = parseConfig(example, { file: EXAMPLE, environment: {} });
    expect(config.model).toBe('credit-scoring');
    expect(config.columns.threshold).toBe(0.42);
    expect(config.alertmanager?.labels).toEqual({ team: 'mlops' });
    expect(Object.keys(config.features ?? {})).toHaveLength(7);
  });

  it('writes out the defaults as they are', () => {
    const { drift, cost, refusal } = parseConfig(example, { file: EXAMPLE, environment: {} }).config;
    const defaults = parseConfig(MINIMAL, { file: 'vigie.yaml', environment: {} }).config;
    expect({ drift, cost, refusal }).toEqual({
      drift: defaults.drift,
      cost: defaults.cost,
      refusal: defaults.refusal,
    });
  });
});
