import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FeatureDrift } from '../../../shared/findings/report-schema.ts';
import { fileTree } from '../../support/file-tree.ts';
import { MODEL, makeWorld, WORLD_END } from '../../support/simulated-world.ts';

const FILES_OF_A_RUN = [
  'Data_Drift_Report.html',
  'Performance_Report.html',
  'Prediction_Drift_Report.html',
  'index.html',
  'profiles.arrow',
  'report.json',
  'segments.arrow',
];

/** Keys that others rely on; `[]` stands for every element of a list that must not be empty. */
const KEYS = [
  'schemaVersion',
  'model',
  'modelVersions',
  'generatedAt',
  'window.start',
  'window.end',
  'status',
  ...['reference', 'current'].flatMap((side) => [
    `${side}.rows`,
    `${side}.objects[].uri`,
    `${side}.objects[].etag`,
    `${side}.objects[].sizeBytes`,
  ]),
  'dataDrift.verdict',
  'dataDrift.importantFeatures',
  'dataDrift.evaluableImportantFeatures',
  'dataDrift.driftedImportantFeatures',
  'dataDrift.driftShare',
  'dataDrift.driftShareThreshold',
  'dataDrift.pValueOnlyDriftShare',
  ...[
    'feature',
    'type',
    'importance',
    'important',
    'verdict',
    'reasons',
    'test',
    'statistic',
    'pValue',
    'effectSize',
    'psi',
    'jensenShannon',
    'wasserstein',
    ...['reference', 'current'].flatMap((side) =>
      ['count', 'nullCount', 'mean', 'standardDeviation', 'min', 'max'].map((key) => `${side}.${key}`),
    ),
  ].map((key) => `dataDrift.features[].${key}`),
  ...['verdict', 'test', 'statistic', 'pValue', 'effectSize', 'psi', 'reference.mean', 'current.mean'].map(
    (key) => `predictionDrift.${key}`,
  ),
  'decisions.accepted',
  'decisions.rejected',
  'decisions.refusalRate',
  'decisions.refusalRateInterval',
  'decisions.threshold',
  'decisions.exceeded',
  'performance.verdict',
  'alerts',
];

/** Where a path of keys leads, each list opened; throws at a key that is not there. */
function valuesAt(value: unknown, path: string): readonly unknown[] {
  return path.split('.').reduce<readonly unknown[]>(
    (found, step) => {
      const key = step.replace('[]', '');
      const next = found.map((each) => {
        if (typeof each !== 'object' || each === null || !Object.hasOwn(each, key)) {
          throw new Error(`report.json has no key ${path}: stopped at ${key}`);
        }
        return (each as Record<string, unknown>)[key];
      });
      return step.endsWith('[]') ? next.flatMap((list) => list as readonly unknown[]) : next;
    },
    [value],
  );
}

async function judged(scenario: Parameters<typeof makeWorld>[0]['scenario'], weeks = 6) {
  await using world = await makeWorld({ scenario, weeks });
  const result = await world.vigie('run', { args: ['--json'] });
  expect({ exitCode: result.exitCode, errors: result.stderr.match(/"log.level":"error".*/g) }).toEqual({
    exitCode: 0,
    errors: null,
  });
  const report = await world.report();
  expect(JSON.parse(result.stdout)).toMatchObject({
    status: report.status,
    summary: report.summary,
    dataDrift: { verdict: report.dataDrift.verdict, driftShare: report.dataDrift.driftShare },
    alerts: { firing: report.alerts.map(({ name }) => name), resolved: [], delivered: [] },
  });
  const raw: unknown = JSON.parse(
    await readFile(join(world.folder, 'reports', MODEL, WORLD_END, 'report.json'), 'utf8'),
  );
  return { report, raw, files: await fileTree(join(world.folder, 'reports')) };
}

const namesOf = (features: readonly FeatureDrift[]) => features.map(({ feature }) => feature).sort();

describe('vigie run', () => {
  it('finds a stable week stable, and leaves every file and key that others rely on', async () => {
    const { report, raw, files } = await judged('stable');
    expect(report).toMatchObject({
      model: MODEL,
      modelVersions: [expect.any(String)],
      window: { start: '2026-11-09T00:00:00.000Z', end: '2026-11-16T00:00:00.000Z' },
      status: 'stable',
      dataDrift: { verdict: 'stable', driftedImportantFeatures: 0, driftShare: 0 },
      predictionDrift: { verdict: 'stable' },
      performance: { verdict: 'stable' },
      decisions: { exceeded: false },
      alerts: [],
    });
    for (const path of KEYS) {
      expect(valuesAt(raw, path), path).not.toHaveLength(0);
    }
    const { metrics, expectedCost, thresholdChoice } = report.performance;
    expect(metrics?.bands).toHaveLength(10);
    expect(metrics?.current.auc).toBeGreaterThan(0.65);
    expect(expectedCost?.calibration?.slope).toBeCloseTo(1, 0);
    expect(thresholdChoice?.points.length).toBeGreaterThan(50);
    if (expectedCost?.standing !== 'contradicted') {
      expect(expectedCost?.window?.decisions).toBe(report.decisions.accepted + report.decisions.rejected);
    }
    expect(JSON.stringify(raw)).not.toMatch(/NaN|Infinity/);
    expect(Object.keys(files)).toEqual(
      [
        ...FILES_OF_A_RUN.flatMap((file) => [`${MODEL}/${WORLD_END}/${file}`, `${MODEL}/latest/${file}`]),
        `${MODEL}/history.json`,
        `${MODEL}/index.html`,
        'index.html',
      ].sort(),
    );
    for (const file of FILES_OF_A_RUN) {
      expect(files[`${MODEL}/latest/${file}`], file).toBe(files[`${MODEL}/${WORLD_END}/${file}`]);
    }
  });

  it('finds that incomes fell, in the features that hang on them and in the scores', async () => {
    const { report } = await judged('income-shift');
    expect(report).toMatchObject({
      status: 'drift',
      dataDrift: { verdict: 'drift' },
      predictionDrift: { verdict: 'drift' },
      decisions: { exceeded: true },
    });
    const drifted = report.dataDrift.features.filter(({ verdict }) => verdict === 'drift');
    expect(namesOf(drifted)).toEqual(
      expect.arrayContaining([
        'credit_utilization',
        'debt_to_income',
        'income',
        'loan_amount',
        'savings_balance',
      ]),
    );
    expect(drifted.every(({ reasons }) => reasons.includes('distribution'))).toBe(true);
    // It sets in with the window.
    expect(drifted.map(({ onsetKind }) => onsetKind)).toEqual(drifted.map(() => 'before-window'));
    expect(report.alerts.map(({ name, state }) => [name, state])).toEqual([
      ['ModelDataDrift', 'firing'],
      ['ModelPredictionDrift', 'firing'],
      ['RefusalRateHigh', 'firing'],
    ]);
  });

  it('finds categories that the baseline never had', async () => {
    const { report } = await judged('new-product');
    expect(report.dataDrift.verdict).toBe('drift');
    const unseen = report.dataDrift.features.filter(({ reasons }) => reasons.includes('unseen-category'));
    expect(namesOf(unseen)).toEqual(['channel', 'purpose']);
    expect(unseen.every(({ unseenShare }) => unseenShare > 0.3)).toBe(true);
    expect(report.warnings.join(' ')).toContain('"channel" does not count as important');
  });

  it('finds a broken join by its missing values', async () => {
    const { report } = await judged('broken-upstream');
    expect(report.dataDrift.verdict).toBe('drift');
    const missing = report.dataDrift.features.filter(({ reasons }) => reasons.includes('missing-rate'));
    expect(namesOf(missing)).toEqual([
      'credit_utilization',
      'debt_to_income',
      'delinquencies_2y',
      'inquiries_6m',
      'months_since_last_delinquency',
      'open_accounts',
      'savings_balance',
    ]);
  });

  it('finds a changed world behind unchanged inputs by what its decisions cost', async () => {
    const { report } = await judged('concept-drift', 8);
    expect(report).toMatchObject({
      status: 'drift',
      dataDrift: { verdict: 'stable' },
      predictionDrift: { verdict: 'stable' },
      performance: { verdict: 'degraded' },
    });
    expect(report.performance.costIncrease).toBeGreaterThan(0.1);
    // What scores make one expect is withheld, and could not have turned the verdict.
    expect(report.performance.expectedCost).toMatchObject({ standing: 'contradicted', window: null });
    expect(report.performance.metrics?.current.observedToExpected).toBeGreaterThan(1.5);
    const { best, current } = report.performance.thresholdChoice ?? {};
    expect(best?.threshold).toBeLessThan(current ?? 0);
    expect(report.alerts.map(({ name }) => name)).toEqual(['ModelCostDegradation']);
  });
});
