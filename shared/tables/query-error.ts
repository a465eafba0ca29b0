/** Longer SQL is cut in messages: the names of a thousand files say nothing. */
const SHOWN_SQL = 2000;

/** A query failed for a reason that the rows' contract does not explain: a bug of ours, or memory or disk ran out. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly sql: string;

  constructor(cause: Error, sql: string) {
    const shown = sql.length > SHOWN_SQL ? `${sql.slice(0, SHOWN_SQL)}…` : sql;
    super(`${cause.message}\nin the query: ${shown}`, { cause });
    this.sql = sql;
  }
}
