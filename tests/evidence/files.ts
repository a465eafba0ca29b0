import { join } from 'node:path';

/** The figures, and the page that shows them. */
export const evidenceFiles = {
  results: join(import.meta.dirname, 'results.json'),
  page: join(import.meta.dirname, '..', '..', 'docs', 'decisions', '0010-how-often-it-alarms.md'),
} as const;
