import type { Logger } from 'pino';

/** As much of a logger as deliveries need: pino's call style, fields first. */
export type Log = Pick<Logger, 'info' | 'warn'>;
