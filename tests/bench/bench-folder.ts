import { join } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '..', '..');

/** Where worlds, outputs and results live; safe to delete. */
export const BENCH_FOLDER = join(REPOSITORY, '.cache', 'bench');
