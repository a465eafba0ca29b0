import { join } from 'node:path';

const decisions = join(import.meta.dirname, '..', '..', 'docs', 'decisions');

/** The figures, and the pages that show them. */
export const evidenceFiles = {
  results: join(import.meta.dirname, 'results.json'),
  page: join(decisions, '0010-how-often-it-alarms.md'),
  costResults: join(import.meta.dirname, 'cost-results.json'),
  costPage: join(decisions, '0018-realised-cost-and-its-verdict.md'),
  expectedCost: join(import.meta.dirname, 'expected-cost.json'),
  expectedCostPage: join(decisions, '0020-expected-cost-before-labels.md'),
} as const;
