import type { Content } from '../html/html.ts';

/** A table below a heading of its own; the first column names the row. */
export interface DecisionTable {
  readonly anchor: string;
  readonly title: string;
  readonly lead: string | null;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Content[])[];
  readonly notes: readonly string[];
}
