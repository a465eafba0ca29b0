import { join } from 'node:path';

/** The figures, and the pages that show them. */
export const evidenceFiles = {
  results: join(import.meta.dirname, 'results.json'),
  page: join(import.meta.dirname, '..', '..', 'docs', 'decisions', '0010-how-often-it-alarms.md'),
  expectedCost: join(import.meta.dirname, 'expected-cost.json'),
  expectedCostPage: join(
    import.meta.dirname,
    '..',
    '..',
    'docs',
    'decisions',
    '0020-expected-cost-before-labels.md',
  ),
} as const;
