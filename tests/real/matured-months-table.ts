import { markdownTable } from '../evidence/markdown-table.ts';
import type { MatureCohort } from './mature-cohorts.ts';

/** Realised against expected cost and AUC of the cohorts, one row a month, and what the months say together. */
export function maturedMonthsTable(cohorts: readonly MatureCohort[]): string {
  const rows = cohorts.map(
    ({ month, performance: { metrics, expectedCost, current, reference, verdict } }) => {
      const matured = expectedCost?.matured;
      const [low, high] = matured?.expectedInterval ?? [];
      return [
        month,
        String(current?.decisions ?? 0),
        `${fixed(metrics?.current.auc)} ± ${fixed(metrics?.current.aucStandardError)}`,
        fixed(metrics?.aucDecline?.z, 1),
        `${fixed(reference?.costPerDecision)} → ${fixed(current?.costPerDecision)}`,
        fixed(matured?.costPerDecision),
        `${fixed(matured?.expectedCostPerDecision)} (${fixed(low)} to ${fixed(high)})`,
        fixed(matured?.ratio, 2),
        fixed(matured?.z, 1),
        expectedCost?.standing ?? 'none',
        verdict,
      ];
    },
  );
  const header = [
    'decided',
    'loans',
    'AUC',
    'z of decline',
    'cost per decision, 2009 → month',
    'accepted: realised',
    'accepted: expected (95 %)',
    'ratio',
    'z',
    'expectation',
    'verdict',
  ];
  return [markdownTable(header, rows), '', `- ${summary(cohorts)}`].join('\n');
}

function summary(cohorts: readonly MatureCohort[]): string {
  const matured = cohorts.flatMap(({ performance }) => performance.expectedCost?.matured ?? []);
  const outcomes = matured.reduce((sum, one) => sum + one.outcomes, 0);
  const total = (key: 'costPerDecision' | 'expectedCostPerDecision') =>
    matured.reduce((sum, one) => sum + one[key] * one.outcomes, 0);
  const within = matured.filter(
    ({ costPerDecision, expectedInterval: [low, high] }) => low <= costPerDecision && costPerDecision <= high,
  ).length;
  const contradicted = cohorts.filter(
    ({ performance }) => performance.expectedCost?.standing === 'contradicted',
  ).length;
  const ratio = total('costPerDecision') / total('expectedCostPerDecision');
  return (
    `${outcomes.toLocaleString('en')} accepted loans in ${matured.length} months: realised over expected cost ` +
    `${ratio.toFixed(3)}; the interval holds the realised cost in ${within} months; ${contradicted} contradict the expectation.`
  );
}

function fixed(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined ? '–' : value.toFixed(digits).replace('-', '−');
}
