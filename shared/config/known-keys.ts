import { z } from 'zod';
import { configSchema } from './config-schema.ts';

/** The property names that the schema knows at a path. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly z.core.JSONSchema._JSONSchema[] = [
    z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }),
  ];
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
