// Does the alert cry wolf? Runs Vigie on 24 real months against a frozen baseline and prints what each rule would do.
//
//   node tests/real/months.ts [--json FILE]
//
// The reports stay in .cache/real-output.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FeatureDrift } from '../../shared/findings/report-schema.ts';
import {
  countRule,
  policy,
  policyWithoutFloor,
  type RuleCount,
  significant,
  significantAndLarge,
} from './alert-rules.ts';
import { lendingClub } from './lending-club.ts';
import { type MonthRun, runMonth } from './run-month.ts';

const MONTHS = [2010, 2011].flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
);
const HEADER =
  'month    rows  policy          p-value only    score D refused performance    largest effects (wall ms)';
const OUTPUT = join(import.meta.dirname, '..', '..', '.cache', 'real-output');

interface MonthRow {
  readonly month: string;
  readonly rows: number;
  /** Of the important features: the shares that the report gives, and whether they alert. */
  readonly policy: RuleCount;
  readonly pValueOnly: RuleCount;
  /** Of all features, by their distributions alone. */
  readonly allSignificant: RuleCount;
  readonly allSignificantAndLarge: RuleCount;
  readonly predictionD: number | null;
  readonly refusalRate: number | null;
  readonly performance: string;
  readonly largestEffects: readonly { readonly feature: string; readonly effectSize: number }[];
  readonly drifted: readonly string[];
  readonly unseenTerms: readonly string[];
  readonly wallMs: number;
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const world = lendingClub();
if (world.kind === 'absent') {
  process.stderr.write(`${world.reason}\n`);
  process.exitCode = 1;
} else {
  // Empty, so that the first month's time includes the reference profile, as in a first run.
  await rm(OUTPUT, { recursive: true, force: true });
  const rows: MonthRow[] = [];
  process.stdout.write(`${HEADER}\n`);
  for (const month of MONTHS) {
    const row = monthRow(await runMonth(month, { folder: world.folder, output: OUTPUT }));
    rows.push(row);
    process.stdout.write(`${line(row)}\n`);
  }
  const summary = summarise(rows);
  process.stdout.write(`\n${summaryLines(summary).join('\n')}\n`);
  if (values.json !== undefined) {
    await writeFile(values.json, `${JSON.stringify({ summary, months: rows }, null, 2)}\n`);
  }
}

function monthRow({ month, report, wallMs }: MonthRun): MonthRow {
  const { features } = report.dataDrift;
  const important = features.filter((feature) => feature.important);
  return {
    month,
    rows: report.current.rows,
    policy: countRule(important, policy),
    pValueOnly: countRule(important, policyWithoutFloor),
    allSignificant: countRule(features, significant),
    allSignificantAndLarge: countRule(features, significantAndLarge),
    predictionD: report.predictionDrift.effectSize,
    refusalRate: report.decisions.refusalRate,
    performance: report.performance.verdict,
    largestEffects: largestEffects(features).slice(0, 3),
    drifted: features.filter(policy).map(({ feature }) => feature),
    unseenTerms: features
      .filter(({ feature }) => feature === 'term')
      .flatMap(({ unseenCategories }) => unseenCategories.map(({ category }) => category)),
    wallMs: Math.round(wallMs),
  };
}

function largestEffects(features: readonly FeatureDrift[]): { feature: string; effectSize: number }[] {
  return features
    .flatMap(({ feature, effectSize }) => (effectSize === null ? [] : [{ feature, effectSize }]))
    .toSorted((a, b) => b.effectSize - a.effectSize);
}

function summarise(rows: readonly MonthRow[]) {
  const alerts = (rule: (row: MonthRow) => RuleCount) => rows.filter((row) => rule(row).alert).length;
  const drifted = Map.groupBy(
    rows.flatMap((row) => row.drifted),
    (feature) => feature,
  );
  return {
    months: rows.length,
    alertsPolicy: alerts((row) => row.policy),
    alertsPValueOnly: alerts((row) => row.pValueOnly),
    alertsAllSignificant: alerts((row) => row.allSignificant),
    alertsAllSignificantAndLarge: alerts((row) => row.allSignificantAndLarge),
    monthsDrifted: [...drifted]
      .map(([feature, hits]) => ({ feature, months: hits.length }))
      .toSorted((a, b) => b.months - a.months),
    firstMonthWithUnseenTerm60: rows.find((row) => row.unseenTerms.includes('60'))?.month ?? null,
    medianWallMs: median(rows.map((row) => row.wallMs)),
  };
}

function summaryLines(summary: ReturnType<typeof summarise>): string[] {
  const of = `of ${summary.months} months`;
  return [
    `alerts, policy, important features:           ${summary.alertsPolicy} ${of}`,
    `alerts, p-value alone, important features:    ${summary.alertsPValueOnly} ${of}`,
    `alerts, all features, D >= 0.1 and p <= 0.05: ${summary.alertsAllSignificantAndLarge} ${of} (distributions only)`,
    `alerts, all features, p <= 0.05:              ${summary.alertsAllSignificant} ${of} (distributions only)`,
    `months drifted: ${summary.monthsDrifted.map(({ feature, months }) => `${feature} ${months}`).join(', ')}`,
    `first month with the unseen term "60": ${summary.firstMonthWithUnseenTerm60 ?? 'none'}`,
    `median time a month: ${summary.medianWallMs} ms`,
  ];
}

function line(row: MonthRow): string {
  const count = ({ drifted, features, alert }: RuleCount) =>
    `${drifted}/${features} ${percent(drifted / features)}${alert ? ' ALERT' : ''}`.padEnd(16);
  return [
    row.month,
    String(row.rows).padStart(5),
    ` ${count(row.policy)}${count(row.pValueOnly)}`,
    row.predictionD === null ? '   -   ' : row.predictionD.toFixed(3).padEnd(7),
    row.refusalRate === null ? '   -   ' : percent(row.refusalRate).padEnd(7),
    row.performance.padEnd(14),
    row.largestEffects.map(({ feature, effectSize }) => `${feature} ${effectSize.toFixed(2)}`).join(', '),
    `(${row.wallMs})`,
  ].join(' ');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)}%`.padStart(4);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
