import { describe, expect, it } from 'vitest';
import { categoricalTests, numericTests } from '../../../shared/config/config-schema.ts';
import { parseConfig } from '../../../shared/config/parse-config.ts';
import { distanceTests } from '../../../shared/config/test-options.ts';
import { configErrorOf, MINIMAL, problemsOf } from './config-error-of.ts';

const parse = (text: string, environment = {}) =>
  parseConfig(text, { file: 'vigie.yaml', environment }).config;

describe('parseConfig', () => {
  it('fills in the defaults', () => {
    expect(parse(MINIMAL)).toEqual({
      model: 'credit',
      reference: { path: 'baseline.parquet' },
      current: { path: 'logs/dt={date}/*.parquet', timestamp: 'at' },
      columns: {},
      drift: {
        alpha: 0.05,
        min_effect_size: 0.1,
        share_threshold: 0.3,
        important: { cumulative_importance: 0.9 },
        numeric_test: 'ks',
        categorical_test: 'chi_square',
        correction: 'none',
        min_rows: 30,
        trailing_weeks: 8,
        noise_floor: true,
      },
      cost: { false_negative: 10, false_positive: 1, tolerance: 0.1, alpha: 0.01 },
      refusal: { threshold: 0.2 },
      segments: [],
      work: 'work/',
      reports: { path: 'reports/' },
    });
  });

  it('keeps the order of the features', () => {
    const text = `${MINIMAL}features: { z: { type: numeric }, a: { type: categorical }, m: { type: numeric } }\n`;
    expect(Object.keys(parse(text).features ?? {})).toEqual(['z', 'a', 'm']);
  });

  it('takes a threshold that is a number or a column', () => {
    const threshold = (value: string) =>
      parse(`${MINIMAL}columns: { score: s, threshold: ${value} }\n`).columns.threshold;
    expect(threshold('0.42')).toBe(0.42);
    expect(threshold('theta')).toBe('theta');
    expect(threshold('"0.42"')).toBe('0.42');
  });

  it('tells every problem at once, in the order of the lines', () => {
    const error = configErrorOf(`model: credit scoring
refernce: { path: x }
current:
  path: ftp://host/x
  timestamp: at
  timestamp: at2
columns:
  scor: s
  threshold: 1.5
features:
  at2: { type: numeric }
  income: { type: number }
  debt: { type: numeric, importance: -1, tests: ks }
labels:
  path: labels.parquet
  column: defaulted
  observed_at: at
drift:
  alpha: "0.05"
  important: [incme]
work: \${WORK}
`);
    expect(error.message.split('\n')).toEqual([
      '19 problems in the configuration',
      '  vigie.yaml  reference: is missing; expected keys and values',
      '  vigie.yaml:1  model: expected letters, digits, ".", "_" and "-", starting with a letter or digit, got "credit scoring"',
      '  vigie.yaml:2  refernce: unknown key; did you mean "reference"?',
      '  vigie.yaml:4  current.path: "ftp://host/x" has an unknown scheme "ftp"; expected s3://, file:// or a path',
      '  vigie.yaml:6  current.timestamp: stands here again, after line 5; expected one value',
      '  vigie.yaml:8  columns.scor: unknown key; did you mean "score"?',
      '  vigie.yaml:9  columns.threshold: expected a number between 0 and 1, both excluded, got 1.5',
      '  vigie.yaml:9  columns.threshold: expected columns.score too, which is missing: the threshold is compared with it',
      '  vigie.yaml:11  features.at2: is also the timestamp column; expected one role a column',
      '  vigie.yaml:12  features.income.type: expected "numeric" or "categorical", got "number"',
      '  vigie.yaml:13  features.debt.importance: expected a number at least 0, got -1',
      '  vigie.yaml:13  features.debt.tests: unknown key; did you mean "test"?',
      '  vigie.yaml:14  labels.maturity_days: is missing; expected a number',
      '  vigie.yaml:14  labels: expected columns.id too, which is missing: labels join to decisions on it',
      '  vigie.yaml:14  labels: expected columns.label too, which is missing: the reference needs outcomes to be compared with',
      '  vigie.yaml:14  labels: expected columns.decision too, or columns.score and columns.threshold, which are missing: cost depends on the decision',
      '  vigie.yaml:19  drift.alpha: expected a number, got "0.05"',
      '  vigie.yaml:20  drift.important.0: expected one of the features, got "incme"; did you mean "income"?',
      '  vigie.yaml:21  work: ${WORK} is not set in the environment; expected a value, or ${WORK:-default}',
    ]);
    expect(error).toMatchObject({ code: 'config', file: 'vigie.yaml', retryable: false });
  });
});

const oneOf = (tests: readonly string[]) => tests.map((test) => JSON.stringify(test)).join(' or ');

describe('a wrong value', () => {
  it.each([
    ['drift: { alpha: 0 }', 'drift.alpha', 'expected a number between 0 and 1, both excluded, got 0'],
    ['drift: { alpha: 1 }', 'drift.alpha', 'expected a number between 0 and 1, both excluded, got 1'],
    ['drift: { alpha: .nan }', 'drift.alpha', 'expected a number, got NaN'],
    ['drift: { min_effect_size: 1.1 }', 'drift.min_effect_size', 'expected a number at most 1, got 1.1'],
    ['drift: { share_threshold: -0.1 }', 'drift.share_threshold', 'expected a number at least 0, got -0.1'],
    ['drift: { min_rows: 2.5 }', 'drift.min_rows', 'expected a whole number, got 2.5'],
    ['drift: { trailing_weeks: 53 }', 'drift.trailing_weeks', 'expected a number at most 52, got 53'],
    ['drift: { trailing_weeks: -1 }', 'drift.trailing_weeks', 'expected a number at least 0, got -1'],
    ['drift: { trailing_weeks: 1.5 }', 'drift.trailing_weeks', 'expected a whole number, got 1.5'],
    ['drift: { noise_floor: 0.2 }', 'drift.noise_floor', 'expected true or false, got 0.2'],
    ['drift: { min_rows: 0 }', 'drift.min_rows', 'expected a number above 0, got 0'],
    [
      'drift: { numeric_test: g_test }',
      'drift.numeric_test',
      `expected ${oneOf(numericTests)}, got "g_test"`,
    ],
    [
      'drift: { categorical_test: ks }',
      'drift.categorical_test',
      `expected ${oneOf(categoricalTests)}, got "ks"`,
    ],
    [
      'features: { income: { type: numeric, threshold: 0.2 } }',
      'features.income.threshold',
      `expected alpha or min_effect_size, because ks gives p-values; a threshold is for ${distanceTests.join(', ')}`,
    ],
    [
      'features: { income: { type: numeric, test: psi, min_effect_size: 0.2 } }',
      'features.income.min_effect_size',
      'expected threshold, because psi is a distance and is a size itself',
    ],
    [
      'features: { income: { type: numeric, test: psi, threshold: 0 } }',
      'features.income.threshold',
      'expected a number above 0, got 0',
    ],
    [
      'features: { income: { type: numeric, test: anderson_darling, alpha: 0.0001 } }',
      'features.income.alpha',
      'expected an alpha from 0.001 and below 0.25 with anderson_darling, whose p-values are known only there, got 0.0001',
    ],
    [
      'drift: { numeric_test: anderson_darling, alpha: 0.3 }',
      'drift.alpha',
      'expected an alpha from 0.001 and below 0.25 with anderson_darling, whose p-values are known only there, got 0.3',
    ],
    [
      'drift: { correction: bonferroni }',
      'drift.correction',
      'expected "none" or "holm" or "benjamini_hochberg", got "bonferroni"',
    ],
    [
      'drift: { correction: holm, numeric_test: psi, categorical_test: psi }',
      'drift.correction',
      'expected none, because no feature is judged by a p-value, got "holm"',
    ],
    [
      'drift: { correction: benjamini_hochberg }\nfeatures: { income: { type: numeric, test: energy } }',
      'drift.correction',
      'expected none, because no feature is judged by a p-value, got "benjamini_hochberg"',
    ],
    ['segments: [a, b, a]', 'segments', 'expected each column once, got ["a","b","a"]'],
    ['segments: [a, b, c, d, e, f]', 'segments', 'expected at most 5 columns, got ["a","b","c","d","e","f"]'],
    ['segments: channel', 'segments', 'expected a list, got "channel"'],
    ['segments: [""]', 'segments.0', 'expected something that is not empty, got ""'],
    ['drift: { important: [] }', 'drift.important', 'expected something that is not empty, got []'],
    [
      'drift: { important: { cumulative_importance: 90 } }',
      'drift.important.cumulative_importance',
      'expected a number at most 1, got 90',
    ],
    [
      'columns: { score: s, threshold: 0 }',
      'columns.threshold',
      'expected a number between 0 and 1, both excluded, got 0',
    ],
    [
      'drift: { important: all }',
      'drift.important',
      'expected a list of feature names, or { cumulative_importance: a number above 0, up to 1 }, got "all"',
    ],
    [
      'columns: { score: s, threshold: [0.1] }',
      'columns.threshold',
      'expected a number between 0 and 1, both excluded, or a column name, got [0.1]',
    ],
    ['columns: { score: 5 }', 'columns.score', 'expected text, got 5'],
    ['columns: { score: }', 'columns.score', 'expected text, got null'],
    ['columns: [a]', 'columns', 'expected keys and values, got ["a"]'],
    ['columns: { score: "" }', 'columns.score', 'expected something that is not empty, got ""'],
    ['features: {}', 'features', 'expected at least one feature, got {}'],
    ['features: [income]', 'features', 'expected keys and values, got ["income"]'],
    ['features: { income: numeric }', 'features.income', 'expected keys and values, got "numeric"'],
    [
      'features: { income: { importance: 1 } }',
      'features.income.type',
      'is missing; expected "numeric" or "categorical"',
    ],
    [
      'features: { income: { type: numeric, test: chi_square } }',
      'features.income.test',
      `expected ${oneOf(numericTests)}, got "chi_square"`,
    ],
    [
      'cost: { false_negative: .inf }',
      'cost.false_negative',
      'expected a cost of at least 0, or a column name, got Infinity',
    ],
    ['refusal: { threshold: "20 %" }', 'refusal.threshold', 'expected a number, got "20 %"'],
    [
      'reports: { base_url: reports.example }',
      'reports.base_url',
      'expected an http:// or https:// URL, got "reports.example"',
    ],
    [
      'pushgateway: { url: ftp://x }',
      'pushgateway.url',
      'expected an http:// or https:// URL, got "ftp://x"',
    ],
    ['pushgateway: {}', 'pushgateway.url', 'is missing; expected an http:// or https:// URL'],
    ['alertmanager: { urls: [] }', 'alertmanager.urls', 'expected something that is not empty, got []'],
    ['work: s3:///key', 'work', '"s3:///key" names no bucket; expected s3://bucket/key'],
    ['work: s3://bucket/*', 'work', 'expected one folder, without * and placeholders, got "s3://bucket/*"'],
    [
      'reports: { path: "r/{date}" }',
      'reports.path',
      'expected one folder, without * and placeholders, got "r/{date}"',
    ],
  ])('%s', (line, key, message) => {
    expect(problemsOf(`${MINIMAL}${line}\n`)).toEqual([{ key, line: 6, message }]);
  });

  it('of a placeholder is refused where it cannot be filled', () => {
    const text = MINIMAL.replace('baseline.parquet', 'base/{date}.parquet').replace('{date}/*', '{dat}/*');
    expect(problemsOf(text)).toEqual([
      {
        key: 'reference.path',
        line: 3,
        message:
          'expected no placeholder, because the reference does not depend on the window, got "base/{date}.parquet"',
      },
      {
        key: 'current.path',
        line: 5,
        message: 'expected no placeholder but {date}, {year}, {month}, {day}, got "logs/dt={dat}/*.parquet"',
      },
    ]);
  });

  it('is cut when it is long', () => {
    const [problem] = problemsOf(`${MINIMAL}drift: { alpha: ${'x'.repeat(100)} }\n`);
    expect(problem?.message).toBe(`expected a number, got "${'x'.repeat(56)}…`);
  });
});

describe('alertmanager.labels', () => {
  it.each(['alertname', 'severity', 'model', 'service', 'window_end'])('may not set %s', (name) => {
    expect(problemsOf(`${MINIMAL}alertmanager:\n  urls: [http://a]\n  labels:\n    ${name}: x\n`)).toEqual([
      {
        key: `alertmanager.labels.${name}`,
        line: 9,
        message: `expected a label that Vigie does not set itself (alertname, severity, model, service, window_end), got the key "${name}"`,
      },
    ]);
  });

  it('are names that Alertmanager takes, with text', () => {
    const text = `${MINIMAL}alertmanager:\n  urls: [http://a]\n  labels:\n    cost-centre: x\n    shard: 0\n`;
    expect(problemsOf(text)).toEqual([
      {
        key: 'alertmanager.labels.cost-centre',
        line: 9,
        message: 'expected a label name: letters, digits and "_", no digit first, got the key "cost-centre"',
      },
      { key: 'alertmanager.labels.shard', line: 10, message: 'expected text, got 0' },
    ]);
  });
});

describe('what keys say of one another', () => {
  it.each(['id', 'score', 'threshold', 'decision', 'label', 'model_version'])(
    'a feature cannot also be the %s column',
    (role) => {
      const columns = { score: 's', [role]: 'income' };
      const text = `${MINIMAL}columns: ${JSON.stringify(columns)}\nfeatures:\n  income: { type: numeric }\n`;
      expect(problemsOf(text)).toEqual([
        {
          key: 'features.income',
          line: 8,
          message: `is also the ${role} column; expected one role a column`,
        },
      ]);
    },
  );

  it('labels need an id, an outcome in the reference and decisions, but not more', () => {
    const labels = 'labels: { path: l.parquet, column: y, observed_at: at, maturity_days: 90 }\n';
    const withColumns = (columns: string) => `${MINIMAL}columns: ${columns}\n${labels}`;
    expect(problemsOf(withColumns('{ id: id, label: y }')).map(({ message }) => message)).toEqual([
      'expected columns.decision too, or columns.score and columns.threshold, which are missing: cost depends on the decision',
    ]);
    expect(parse(withColumns('{ id: id, label: y, decision: d }')).labels?.maturity_days).toBe(90);
    expect(parse(withColumns('{ id: id, label: y, score: s, threshold: t }')).columns.threshold).toBe('t');
  });

  it('says nothing of columns whose block is broken itself', () => {
    const labels = 'labels: { path: l.parquet, column: y, observed_at: at, maturity_days: 90 }\n';
    expect(problemsOf(`${MINIMAL}columns: all\n${labels}`)).toEqual([
      { key: 'columns', line: 6, message: 'expected keys and values, got "all"' },
    ]);
  });

  it('noise floors need earlier weeks to learn from', () => {
    expect(problemsOf(`${MINIMAL}drift: { trailing_weeks: 0, noise_floor: true }\n`)).toEqual([
      {
        key: 'drift.noise_floor',
        line: 6,
        message:
          'expected drift.trailing_weeks above 0, got 0: what is ordinary is learnt from comparisons with the weeks before',
      },
    ]);
    expect(parse(`${MINIMAL}drift: { trailing_weeks: 0 }\n`).drift.trailing_weeks).toBe(0);
    expect(parse(`${MINIMAL}drift: { noise_floor: false }\n`).drift).toMatchObject({
      trailing_weeks: 8,
      noise_floor: false,
    });
  });

  it('a segment column divides the rows: it neither identifies nor decides them', () => {
    const columns =
      'columns: { id: id, score: s, threshold: 0.2, decision: d, label: y, model_version: v }\n';
    const text = `${MINIMAL}${columns}segments:\n  - channel\n  - d\n  - at\n  - v\n`;
    expect(problemsOf(text)).toEqual([
      {
        key: 'segments.1',
        line: 9,
        message: 'is also the decision column; expected one that divides the rows',
      },
      {
        key: 'segments.2',
        line: 10,
        message: 'is also the timestamp column; expected one that divides the rows',
      },
    ]);
    expect(parse(`${MINIMAL}${columns}segments: [channel, v]\n`).segments).toEqual(['channel', 'v']);
  });

  it('important names without features are for the data to judge', () => {
    expect(parse(`${MINIMAL}drift: { important: [income] }\n`).drift.important).toEqual(['income']);
  });
});

describe('broken YAML', () => {
  it('gives the first syntax error only', () => {
    const { problems } = configErrorOf('model: a\nreference: { path: [x\ncurrent: }{\n  unknown: 1\n');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^not valid YAML: /);
    expect(problems[0]?.line).toBe(3);
  });

  it.each([
    'columns: { score: s, threshold: ${THETA:-0.42} }',
    'labels: { path: labels/dt={date}/*.parquet }',
  ])('says what a value needs inside braces: %s', (line) => {
    const [problem, ...others] = problemsOf(`${MINIMAL}${line}\n`);
    expect(others).toEqual([]);
    expect(problem?.line).toBe(6);
    expect(problem?.message).toMatch(
      /^not valid YAML: .*; inside \{ \} and \[ \] a value that holds a \{ needs quotes$/,
    );
  });

  it.each([
    ['', 'got nothing'],
    ['# nothing but a comment\n', 'got nothing'],
    ['- a\n- b\n', 'got ["a","b"]'],
    ['just text', 'got "just text"'],
  ])('%j is not a configuration', (text, got) => {
    expect(problemsOf(text)).toEqual([
      { key: '', message: `expected keys and values, such as "model: credit-scoring", ${got}` },
    ]);
  });

  it('refuses a second document', () => {
    expect(problemsOf(`${MINIMAL}---\nmodel: other\n`)[0]?.message).toMatch(/^not valid YAML: /);
  });

  it('refuses an alias that has no anchor, and aliases that multiply', () => {
    expect(problemsOf(`${MINIMAL}work: *nowhere\n`)[0]?.message).toMatch(/^not valid YAML: .*nowhere/);
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 0; i < 6; i += 1) {
      const from = String.fromCharCode(97 + i);
      const to = String.fromCharCode(98 + i);
      bomb.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(', ')}]`);
    }
    expect(problemsOf(`${bomb.join('\n')}\n`)[0]?.message).toMatch(/^not valid YAML: .*alias/);
  });

  it('takes an anchor and its alias', () => {
    const text = `${MINIMAL}features: { a: &numeric { type: numeric }, b: *numeric }\n`;
    expect(parse(text).features).toEqual({ a: { type: 'numeric' }, b: { type: 'numeric' } });
  });
});

describe('a key that stands twice', () => {
  it('is a problem at every depth, each time', () => {
    const text = `${MINIMAL}model: other
features:
  income: { type: numeric, type: categorical }
  debt:
    type: numeric
  income:
    type: numeric
  income: { type: numeric }
`;
    expect(problemsOf(text)).toEqual([
      { key: 'model', line: 6, message: 'stands here again, after line 1; expected one value' },
      {
        key: 'features.income.type',
        line: 8,
        message: 'stands here again, after line 8; expected one value',
      },
      { key: 'features.income', line: 11, message: 'stands here again, after line 8; expected one value' },
      { key: 'features.income', line: 13, message: 'stands here again, after line 8; expected one value' },
    ]);
  });
});

describe('problem', () => {
  it('finds the line of a path, or of the deepest part of it that the file has', () => {
    const { problem } = parseConfig(
      `${MINIMAL}alertmanager:\n  urls:\n    - http://a\n    - http://b\nfeatures:\n  "in come":\n    type: numeric\n`,
      { file: 'vigie.yaml', environment: {} },
    );
    expect(problem(['alertmanager', 'urls', 1], 'x')).toEqual({
      key: 'alertmanager.urls.1',
      line: 9,
      message: 'x',
    });
    expect(problem(['features', 'in come', 'test'], 'x').line).toBe(11);
    expect(problem(['features', 'other'], 'x').line).toBe(10);
    expect(problem(['labels'], 'x')).toEqual({ key: 'labels', message: 'x' });
  });
});
