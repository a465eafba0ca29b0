import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../shared/core/errors.ts';
import { decodeProfiles, encodeProfiles } from '../../../../shared/profiles/profiles-arrow.ts';
import { categorical, categories, dailyCategories, numeric, SmallPlatform } from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
});
afterEach(() => platform[Symbol.asyncDispose]());

const PLACES = `model: credit
reference: { path: baseline/*.parquet }
current: { path: "logs/dt={date}/*.parquet", timestamp: at }
`;

const AT = "TIMESTAMP '2026-11-09 10:00:00' AS at";

async function problemsOf(config: string) {
  const error: unknown = await platform.extract(config).then(
    () => 'it was extracted',
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) {
    throw error;
  }
  return error.problems;
}

describe('columns that are not there', () => {
  it('are told all at once, with the line of the key that asks for them', async () => {
    await platform.parquet('baseline/a.parquet', 'SELECT 1 AS incom, 0.5 AS score');
    await platform.parquet(
      'logs/dt=2026-11-09/a.parquet',
      `SELECT ${AT}, 1 AS income, 0.5 AS skore, [1] AS job`,
    );
    await platform.parquet('logs/dt=2026-08-11/a.parquet', `SELECT ${AT}, 1 AS income`);
    await platform.parquet('labels.parquet', 'SELECT 1 AS application, 1 AS bad, 5 AS seen');
    const config = `${PLACES}columns:
  id: id
  score: score
  decision: outcome
  label: bad
features:
  income:
    type: numeric
  job:
    type: categorical
labels:
  path: labels.parquet
  column: bad
  observed_at: seen
  maturity_days: 90
`;
    const base = `file://${platform.path}`;
    const current = `current (${base}/logs/dt=2026-11-09/a.parquet)`;
    expect(await problemsOf(config)).toEqual([
      {
        key: 'columns.id',
        line: 5,
        message: `no column "id" in ${current}; it has at, income, skore, job`,
      },
      {
        key: 'columns.id',
        line: 5,
        message: `no column "id" in labels (${base}/labels.parquet); it has application, bad, seen`,
      },
      { key: 'columns.score', line: 6, message: `no column "score" in ${current}; did you mean "skore"?` },
      {
        key: 'columns.decision',
        line: 7,
        message: `no column "outcome" in ${current}; it has at, income, skore, job`,
      },
      {
        key: 'columns.label',
        line: 8,
        message: `no column "bad" in reference (${base}/baseline/a.parquet); it has incom, score`,
      },
      {
        key: 'features.income',
        line: 10,
        message: `no column "income" in reference (${base}/baseline/a.parquet); did you mean "incom"?`,
      },
      {
        key: 'features.job',
        line: 12,
        message: `no column "job" in reference (${base}/baseline/a.parquet); it has incom, score`,
      },
      {
        key: 'features.job',
        line: 12,
        message: `column "job" of current is INTEGER[] in ${base}/logs/dt=2026-11-09/a.parquet; expected text, a number, a bool or a date`,
      },
      {
        key: 'labels.observed_at',
        line: 17,
        message: `column "seen" of labels is INTEGER in ${base}/labels.parquet; expected a timestamp or date`,
      },
    ]);
  });

  it('or have another type in one of the files name that file', async () => {
    await platform.parquet('baseline/a.parquet', 'SELECT 1 AS income');
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 1 AS income`);
    await platform.parquet('logs/dt=2026-11-10/a.parquet', `SELECT ${AT}, '1' AS income`);
    expect(await problemsOf(`${PLACES}features: { income: { type: numeric } }\n`)).toEqual([
      {
        key: 'features.income',
        line: 4,
        message: `column "income" of current is VARCHAR in file://${platform.path}/logs/dt=2026-11-10/a.parquet; expected a number, a bool or a date`,
      },
    ]);
  });

  it('before the middle of the week are null until then', async () => {
    await platform.parquet('baseline/a.parquet', "SELECT 1 AS income, 'x' AS job");
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 1 AS income`);
    await platform.parquet(
      'logs/dt=2026-11-11/a.parquet',
      "SELECT TIMESTAMP '2026-11-11 10:00:00' AS at, 2.5 AS income, 'y' AS job",
    );
    const found = await platform.extract(
      `${PLACES}features: { income: { type: numeric }, job: { type: categorical } }\n`,
    );
    expect(dailyCategories(found, 'job')).toEqual({ '2026-11-09': { null: 1 }, '2026-11-11': { y: 1 } });
    expect(numeric(found, 'income').current.map(({ profile }) => profile.mean)).toEqual([1, 2.5]);
  });
});

describe('features that are not configured', () => {
  it('are the columns of the reference without another role, by their type', async () => {
    const columns = `1 AS id, ${AT}, 0.5 AS score, 0.4 AS theta, true AS decision, 0 AS bad, 'v1' AS version,
      7 AS income, 1.5::DECIMAL(5,2) AS rate, 2::FLOAT AS ratio, 'clerk' AS job, true AS owner,
      DATE '2026-01-01' AS opened, [1] AS list, {a: 1} AS struct`;
    await platform.parquet('baseline/a.parquet', `SELECT ${columns}`);
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${columns}`);
    const found = await platform.extract(`${PLACES}columns:
  { id: id, score: score, threshold: theta, decision: decision, label: bad, model_version: version }
`);
    expect(found.variables.map(({ name, type, role }) => `${name} ${type} ${role}`)).toEqual([
      'income numeric feature',
      'rate numeric feature',
      'ratio numeric feature',
      'job categorical feature',
      'owner categorical feature',
      'score numeric score',
      'decision categorical decision',
      'version categorical model_version',
    ]);
  });

  it('have the type of the first file that says one', async () => {
    await platform.write('baseline/a.ndjson', '{"income":null,"job":null}\n');
    await platform.write('baseline/b.ndjson', '{"income":5,"job":"clerk"}\n');
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 1 AS income, 'clerk' AS job`);
    const found = await platform.extract(PLACES.replace('*.parquet', '*.ndjson'));
    expect(numeric(found, 'income').reference).toMatchObject({ count: 1, nullCount: 1 });
    expect(categories(categorical(found, 'job').reference)).toEqual({ clerk: 1, null: 1 });
  });

  it('cannot be told from a CSV reference', async () => {
    await platform.write('baseline/a.csv', 'income\n1\n');
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 1 AS income`);
    expect(await problemsOf(PLACES.replace('*.parquet', '*.csv'))).toEqual([
      {
        key: 'features',
        message: 'is missing; expected the features and their types, because a CSV reference has no types',
      },
    ]);
  });
});

describe('numbers', () => {
  it('are counted with NaN, infinities and nulls apart, constant and empty columns too', async () => {
    const values = "(VALUES (1::DOUBLE), ('nan'), ('inf'), ('-inf'), (NULL), (-0.0)) t(income)";
    await platform.parquet(
      'baseline/a.parquet',
      `SELECT *, 5 AS constant, NULL::INTEGER AS nothing FROM ${values}`,
    );
    await platform.parquet(
      'logs/dt=2026-11-09/a.parquet',
      `SELECT ${AT}, *, 5 AS constant, NULL::DOUBLE AS nothing FROM ${values}`,
    );
    const found = await platform.extract(PLACES);
    const expected = {
      count: 2,
      nullCount: 1,
      nanCount: 1,
      positiveInfinityCount: 1,
      negativeInfinityCount: 1,
      mean: 0.5,
      min: 0,
      max: 1,
    };
    expect(numeric(found, 'income').reference).toMatchObject(expected);
    expect(numeric(found, 'income').current).toMatchObject([{ day: '2026-11-09', profile: expected }]);
    expect([...numeric(found, 'income').support.values]).toEqual([0, 1]);
    expect(numeric(found, 'constant').reference).toMatchObject({
      count: 6,
      mean: 5,
      sumSquaredDeviations: 0,
    });
    expect(numeric(found, 'nothing').reference).toMatchObject({ count: 0, nullCount: 6 });
    expect(numeric(found, 'nothing').current).toMatchObject([{ profile: { count: 0, nullCount: 6 } }]);
  });
});

describe('decisions', () => {
  const LOGS = `SELECT ${AT}, * FROM (VALUES (0.1, 0.3, 'refused', 'v1'), (0.4, 0.3, 'accepted', 'v1'), (0.4, 0.5, NULL, 'v2'), (NULL, 0.5, 'accepted', NULL)) t(score, theta, outcome, version)`;

  async function decisionsOf(
    columns: string,
    baseline = 'SELECT 0.4 AS score, 0.5 AS theta, false AS outcome',
  ) {
    await platform.parquet('baseline/a.parquet', baseline);
    await platform.parquet('logs/dt=2026-11-09/a.parquet', LOGS);
    const found = await platform.extract(`${PLACES}columns: { ${columns} }\n`);
    const { reference, current } = categorical(found, 'decision');
    return {
      reference: categories(reference),
      current: current.map(({ profile }) => categories(profile)),
    };
  }

  it('are those that were logged', async () => {
    expect(await decisionsOf('decision: outcome')).toEqual({
      reference: { rejected: 1 },
      current: [{ accepted: 2, rejected: 1, null: 1 }],
    });
  });

  it('are derived from the score and a threshold', async () => {
    expect(await decisionsOf('score: score, threshold: 0.4')).toEqual({
      reference: { rejected: 1 },
      current: [{ accepted: 1, rejected: 2, null: 1 }],
    });
  });

  it('are derived from the score and the threshold of each row', async () => {
    expect(await decisionsOf('score: score, threshold: theta')).toEqual({
      reference: { accepted: 1 },
      current: [{ accepted: 2, rejected: 1, null: 1 }],
    });
  });

  it('that were logged count before the threshold, but the reference is decided by it', async () => {
    expect(await decisionsOf('score: score, threshold: 0.45, decision: outcome')).toEqual({
      reference: { accepted: 1 },
      current: [{ accepted: 2, rejected: 1, null: 1 }],
    });
  });

  it('of the reference are its own where the threshold is a column', async () => {
    expect(await decisionsOf('score: score, threshold: theta, decision: outcome')).toMatchObject({
      reference: { rejected: 1 },
    });
  });

  it('are unknown in a reference that knows neither', async () => {
    expect(await decisionsOf('decision: outcome', 'SELECT 0.5 AS score, 0.5 AS theta')).toMatchObject({
      reference: { null: 1 },
    });
  });

  it('are unknown without any column for them', async () => {
    expect(await decisionsOf('model_version: version', 'SELECT 0.4 AS score')).toEqual({
      reference: { null: 1 },
      current: [{ null: 4 }],
    });
  });

  it('come with the versions of the model, which a reference need not have', async () => {
    await platform.parquet('baseline/a.parquet', 'SELECT 0.4 AS score');
    await platform.parquet('logs/dt=2026-11-09/a.parquet', LOGS);
    const found = await platform.extract(`${PLACES}columns: { score: score, model_version: version }\n`);
    expect(categories(categorical(found, 'version').reference)).toEqual({ null: 1 });
    expect(dailyCategories(found, 'version')).toEqual({ '2026-11-09': { v1: 2, v2: 1, null: 1 } });
  });
});

describe('important features that the reference lacks', () => {
  it('are told with their line where the features are the columns of the reference', async () => {
    await platform.parquet('baseline/a.parquet', 'SELECT 1 AS income, 0.5 AS score');
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 1 AS income, 0.5 AS score`);
    const config = `${PLACES}columns: { score: score }
drift:
  important: [incme]
`;
    expect(await problemsOf(config)).toEqual([
      {
        key: 'drift.important.0',
        line: 6,
        message: 'expected one of the features, got "incme"; did you mean "income"?',
      },
    ]);
  });
});

describe('what attribution asks for', () => {
  const SCORED = `${PLACES}columns: { score: score }
attribution: { scale: log_odds }
features:
  income: { type: numeric, contribution: shap_income }
`;

  it('is needed on both sides, and the log-odds are no column that could be missing twice', async () => {
    await platform.parquet('baseline/a.parquet', 'SELECT 1 AS income, 0.5 AS shap_incom');
    await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 1 AS income, '1' AS shap_income`);
    expect(await problemsOf(SCORED)).toMatchObject([
      { key: 'columns.score', message: expect.stringContaining('no column "score" in reference') },
      { key: 'columns.score', message: expect.stringContaining('no column "score" in current') },
      {
        key: 'features.income.contribution',
        message: expect.stringContaining(
          'no column "shap_income" in reference (file://' +
            `${platform.path}/baseline/a.parquet); did you mean "shap_incom"?`,
        ),
      },
      {
        key: 'features.income.contribution',
        message: expect.stringContaining('column "shap_income" of current is VARCHAR'),
      },
    ]);
  });

  it('is counted once where a row came twice', async () => {
    await platform.parquet('baseline/a.parquet', 'SELECT 1 AS income, 0.5 AS score, 0.25 AS shap_income');
    await platform.parquet(
      'logs/dt=2026-11-09/a.parquet',
      `SELECT ${AT}, 1 AS income, 0.5 AS score, shap_income, id FROM (VALUES (1.0, 'x'), (1.0, 'x'), (2.0, 'y')) t(shap_income, id)`,
    );
    const extraction = await platform.extract(SCORED.replace('columns: {', 'columns: { id: id,'));
    const contribution = numeric(extraction, 'shap_income');
    expect(contribution).toMatchObject({ role: 'contribution', reference: { mean: 0.25 } });
    expect(contribution.current).toMatchObject([{ day: '2026-11-09', profile: { count: 2, mean: 1.5 } }]);
    expect(numeric(extraction, 'log-odds of score').current).toMatchObject([
      { profile: { count: 2, mean: 0 } },
    ]);
  });
});

it('a feature may have the name of what Vigie counts itself', async () => {
  await platform.parquet('baseline/a.parquet', "SELECT 'yes' AS decision");
  await platform.parquet('logs/dt=2026-11-09/a.parquet', `SELECT ${AT}, 'no' AS decision`);
  const { variables } = await platform.extract(`${PLACES}features: { decision: { type: categorical } }\n`);
  expect(decodeProfiles(encodeProfiles(variables, {})).variables).toEqual(variables);
  expect(variables.map(({ name, role }) => [name, role])).toEqual([
    ['decision', 'feature'],
    ['decision', 'decision'],
  ]);
});

describe('categories without end', () => {
  const CONFIG = `${PLACES}features: { job: { type: categorical } }\n`;
  const names = (count: number) => `SELECT 'n' || i AS job FROM range(${count}) t(i)`;
  const logs = (query: string) => `SELECT ${AT}, job FROM (${query})`;

  it('are counted by name up to 65,536 in the reference, beyond it only as rows', async () => {
    await platform.parquet('logs/dt=2026-11-09/a.parquet', logs(`${names(3)} UNION ALL SELECT NULL`));
    await platform.parquet('baseline/a.parquet', `${names(65_536)} UNION ALL SELECT NULL`);
    const exact = categorical(await platform.extract(CONFIG), 'job');
    expect(exact.reference.categories).toHaveLength(65_536);
    expect(exact.reference).toMatchObject({ count: 65_536, nullCount: 1 });

    await platform.parquet('baseline/a.parquet', `${names(65_537)} UNION ALL SELECT NULL`);
    const { reference, current } = categorical(await platform.extract(CONFIG), 'job');
    expect(categories(reference)).toEqual({ '…': 65_537, null: 1 });
    expect(current.map(({ profile }) => categories(profile))).toEqual([{ '…': 3, null: 1 }]);
  });

  it('keep their names in a week where the reference knows them, the frequent ones else, and are never lost', async () => {
    await platform.parquet('baseline/a.parquet', "SELECT 'n1' AS job UNION ALL SELECT 'gone'");
    await platform.parquet('logs/dt=2026-11-09/a.parquet', logs(`${names(140_000)} UNION ALL SELECT NULL`));
    await platform.parquet(
      'logs/dt=2026-11-10/a.parquet',
      `SELECT TIMESTAMP '2026-11-10 10:00:00' AS at, unnest(['n139999', 'n139999', 'n1', 'other']) AS job`,
    );
    const { current } = categorical(await platform.extract(CONFIG), 'job');
    const [monday, tuesday] = current.map(({ profile }) => categories(profile));
    // n1 is known; n139999 comes three times; of those that come once 65,535 have a place, in the order of their names.
    expect(tuesday).toEqual({ n1: 1, n139999: 2, '…': 1 });
    expect(monday).toMatchObject({ n0: 1, n1: 1, n139999: 1, null: 1, '…': 140_000 - 65_537 });
    expect(Object.keys(monday ?? {})).toHaveLength(65_535 + 4);
    const again = categorical(await platform.extract(CONFIG), 'job');
    expect(again.current).toEqual(current);
  });
});
