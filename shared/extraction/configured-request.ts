import type { ColumnRequest } from '../tables/relation.ts';

/** A column request with the path of the configuration's key that asked for it. */
export interface ConfiguredRequest extends ColumnRequest {
  readonly path: readonly PropertyKey[];
}
