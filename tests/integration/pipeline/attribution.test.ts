import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Attribution, type Report, reportSchema } from '../../../shared/findings/report-schema.ts';
import { decodeProfiles } from '../../../shared/profiles/profiles-arrow.ts';
import { runCli } from '../../support/run-cli.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const INCOME = -0.00004;
const AGE = -0.02;
/** What the model takes for a missing age. */
const USUAL_AGE = 41;
const JOBS = { salaried: -0.3, temporary: 0.7 };

/**
 * Applicants with a logistic model's score: lower incomes, more temporary jobs and more unknown ages in the second half
 * of the numbers, which are the logs. `row` decides everything, so a query is as good as another to compute with.
 */
const APPLICANTS = `
  SELECT *, ${INCOME} * income AS adds_income, ${AGE} * coalesce(age, ${USUAL_AGE}) AS adds_age,
    CASE job WHEN 'salaried' THEN ${JOBS.salaried} WHEN 'temporary' THEN ${JOBS.temporary} ELSE 0 END AS adds_job
  FROM (SELECT row, later,
    round(20000 + 40000 * u1 * (CASE WHEN later THEN 0.8 ELSE 1 END), 2) AS income,
    CASE WHEN u2 < (CASE WHEN later THEN 0.1 ELSE 0.02 END) THEN NULL ELSE 18 + floor(50 * u2) END AS age,
    CASE WHEN u3 < 0.02 THEN NULL WHEN u3 < (CASE WHEN later THEN 0.3 ELSE 0.1 END) THEN 'temporary'
      WHEN u3 < 0.9 THEN 'salaried' ELSE 'student' END AS job
  FROM (SELECT row, row >= 4000 AS later, hash(row) / 18446744073709551616.0 AS u1,
    hash(row + 1000000) / 18446744073709551616.0 AS u2, hash(row + 2000000) / 18446744073709551616.0 AS u3
    FROM range(6800) t(row)))`;
const SCORED = `SELECT *, 1 / (1 + exp(-margin)) AS score FROM
  (SELECT *, 0.9 + adds_income + adds_age + adds_job AS margin FROM (${APPLICANTS}))`;

const CONFIG = `model: credit
reference: { path: baseline.parquet }
current: { path: "logs/dt={date}.parquet", timestamp: at }
columns: { score: score }
`;

const COEFFICIENTS = `features:
  income: { type: numeric, importance: 2, coefficient: ${INCOME} }
  age: { type: numeric, importance: 1, coefficient: ${AGE}, impute: ${USUAL_AGE} }
  job: { type: categorical, importance: 1, coefficient: { salaried: ${JOBS.salaried}, temporary: ${JOBS.temporary} } }
`;

const CONTRIBUTIONS = `features:
  income: { type: numeric, contribution: adds_income }
  age: { type: numeric, contribution: adds_age }
  job: { type: categorical, contribution: adds_job }
`;

describe('which features moved the score', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  /** What SQL makes of the rows: means of the later ones less means of the earlier ones. */
  let truth: Readonly<Record<string, number>>;

  beforeAll(async () => {
    folder = await tempFolder();
    await mkdir(join(folder.path, 'logs'));
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run(`CREATE TABLE rows AS ${SCORED}`);
    await connection.run(
      `COPY (SELECT * EXCLUDE (row, later) FROM rows WHERE NOT later) TO '${folder.path}/baseline.parquet'`,
    );
    for (let day = 0; day < 7; day++) {
      const date = `2026-11-${String(9 + day).padStart(2, '0')}`;
      await connection.run(`COPY (SELECT * EXCLUDE (row, later), TIMESTAMP '${date} 12:00:00' AS at FROM rows
        WHERE later AND row % 7 = ${day}) TO '${folder.path}/logs/dt=${date}.parquet'`);
    }
    const means = (side: string) => `avg(x) FILTER (${side})`;
    const columns = {
      income: 'adds_income',
      age: 'adds_age',
      job: 'adds_job',
      score: 'score',
      log_odds: 'ln(score / (1 - score))',
      // Without the imputed ages.
      known_age: `${AGE} * age`,
    };
    const selected = Object.entries(columns).map(([name, sql]) => {
      const shift = `${means('later')} - ${means('NOT later')}`.replaceAll('avg(x)', `avg(${sql})`);
      return `${shift} AS ${name}`;
    });
    const result = await connection.runAndReadAll(
      `SELECT ${selected.join(', ')}, count_if(age IS NULL AND later) AS ages_missing,
        count_if(age IS NULL AND NOT later) AS reference_ages_missing FROM rows`,
    );
    truth = Object.fromEntries(
      Object.entries(result.getRowObjects()[0] ?? {}).map(([name, value]) => [name, Number(value)]),
    );
    connection.closeSync();
    instance.closeSync();
  });

  afterAll(() => folder?.remove());

  const path = (...names: readonly string[]) => join(folder.path, ...names);

  async function run(name: string, config: string): Promise<{ report: Report; found: Attribution }> {
    const file = path(`${name}.yaml`);
    const places = `work: work-${name}/\nreports: { path: reports-${name}/ }\n`;
    await writeFile(file, `${CONFIG}${config}${places}`);
    const { exitCode, stderr } = await runCli([
      'run',
      '--config',
      file,
      '--start',
      '2026-11-09',
      '--end',
      '2026-11-16',
    ]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const text = await readFile(path(`reports-${name}`, 'credit', '2026-11-16', 'report.json'), 'utf8');
    const report = reportSchema.parse(JSON.parse(text));
    const { attribution } = report.predictionDrift;
    if (attribution === null) {
      throw new RangeError('the report attributes nothing');
    }
    return { report, found: attribution };
  }

  const shiftOf = ({ features }: Attribution, name: string) =>
    features.find(({ feature }) => feature === name)?.shift;

  const near = (expected: number | undefined) => expect.closeTo(expected ?? Number.NaN, 12);

  it('is what SQL says of the rows, by coefficients alone', async () => {
    const { report, found } = await run('coefficients', `attribution: { scale: log_odds }\n${COEFFICIENTS}`);
    expect(truth['log_odds']).toBeGreaterThan(0.2);
    expect(found).toMatchObject({
      scale: 'log_odds',
      output: 'log-odds of score',
      totalShift: near(truth['log_odds']),
      attributedShift: near(truth['log_odds']),
      residualShift: near(0),
      leftOutRows: { reference: 0, current: 0 },
      uncoveredFeatures: [],
    });
    for (const name of ['income', 'age', 'job']) {
      expect({ name, shift: shiftOf(found, name) }).toEqual({ name, shift: near(truth[name]) });
    }
    const size = (name: string) => Math.abs(truth[name] ?? 0);
    const largestFirst = ['income', 'age', 'job'].toSorted((a, b) => size(b) - size(a));
    expect(found.features.map(({ feature, source }) => ({ feature, source }))).toEqual(
      largestFirst.map((feature) => ({ feature, source: 'coefficient' })),
    );
    const { features } = report.dataDrift;
    expect(features.map(({ feature, impactRank }) => [feature, impactRank])).toEqual([
      ['income', 1],
      ['age', 3],
      ['job', 2],
    ]);
    expect(features[0]?.impact).toBe(0.5 * (features[0]?.effectSize ?? 0));
    const html = await readFile(
      path('reports-coefficients', 'credit', '2026-11-16', 'Prediction_Drift_Report.html'),
      'utf8',
    );
    expect(html).toContain('The mean of the score’s log-odds rose by ');
    const [first, second] = largestFirst;
    expect(html).toMatch(
      new RegExp(`: \\+0\\.\\d+ from ${first}, \\+0\\.\\d+ from ${second}, −0\\.\\d+ from age\\.`),
    );
  });

  it('is the same by columns of contributions, of which only moments are kept', async () => {
    const { found } = await run('contributions', `attribution: { scale: log_odds }\n${CONTRIBUTIONS}`);
    expect(found).toMatchObject({ totalShift: near(truth['log_odds']), residualShift: near(0) });
    for (const name of ['income', 'age', 'job']) {
      expect({ name, shift: shiftOf(found, name) }).toEqual({ name, shift: near(truth[name]) });
    }
    const { found: again } = await run('contributions', `attribution: { scale: log_odds }\n${CONTRIBUTIONS}`);
    // The second run counts on the kept reference.
    expect(again).toEqual(found);
    const { variables } = decodeProfiles(
      await readFile(path('reports-contributions', 'credit', '2026-11-16', 'profiles.arrow')),
    );
    expect(
      variables.flatMap((variable) =>
        variable.type === 'numeric' && variable.role !== 'feature'
          ? [[variable.role, variable.name, variable.support.values.length > 0]]
          : [],
      ),
    ).toEqual([
      ['score', 'score', true],
      ['contribution', 'adds_income', false],
      ['contribution', 'adds_age', false],
      ['contribution', 'adds_job', false],
      ['margin', 'log-odds of score', false],
    ]);
    const margin = await run('margin', `attribution: { scale: margin, margin: margin }\n${CONTRIBUTIONS}`);
    expect(margin.found).toMatchObject({
      scale: 'margin',
      output: 'margin',
      totalShift: near(found.totalShift ?? undefined),
      features: found.features.map(({ feature, shift }) => ({ feature, shift })),
    });
  });

  it('shows what it cannot attribute: another scale, features without a word, missing values without a rule', async () => {
    const { found } = await run(
      'rest',
      `attribution: { scale: score }
features:
  income: { type: numeric, contribution: adds_income }
  age: { type: numeric, coefficient: ${AGE} }
  job: { type: categorical }
`,
    );
    const attributed = (truth['income'] ?? 0) + (truth['known_age'] ?? 0);
    expect(found).toMatchObject({
      totalShift: near(truth['score']),
      attributedShift: near(attributed),
      residualShift: near((truth['score'] ?? 0) - attributed),
      uncoveredFeatures: ['job'],
      features: [
        { feature: 'income', source: 'contribution', leftOutRows: { reference: 0, current: 0 } },
        {
          feature: 'age',
          source: 'coefficient',
          leftOutRows: { reference: truth['reference_ages_missing'], current: truth['ages_missing'] },
        },
      ],
    });
    expect(truth['ages_missing']).toBeGreaterThan(200);
  });
});
