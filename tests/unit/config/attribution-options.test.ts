import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/config/parse-config.ts';
import { MINIMAL, problemsOf } from './config-error-of.ts';

const SCORED = `${MINIMAL}columns: { score: s }\n`;

const parse = (text: string) => parseConfig(text, { file: 'vigie.yaml', environment: {} }).config;

describe('attribution', () => {
  it('takes coefficients, by category too, contributions, and the scale on which they add up', () => {
    const { features, attribution } = parse(`${SCORED}attribution: { scale: log_odds }
features:
  income: { type: numeric, coefficient: -0.5, impute: 30 }
  job: { type: categorical, coefficient: { 1: 0.2, true: -1 }, impute: "1" }
  age: { type: numeric, contribution: shap_age }
  region: { type: categorical }
`);
    expect(attribution).toEqual({ scale: 'log_odds' });
    expect(features).toEqual({
      income: { type: 'numeric', coefficient: -0.5, impute: 30 },
      job: { type: 'categorical', coefficient: { 1: 0.2, true: -1 }, impute: '1' },
      age: { type: 'numeric', contribution: 'shap_age' },
      region: { type: 'categorical' },
    });
    expect(
      parse(`${MINIMAL}attribution: { scale: margin, margin: m }
features: { age: { type: numeric, contribution: c } }\n`).attribution,
    ).toEqual({ scale: 'margin', margin: 'm' });
  });

  it.each([
    [
      'a scale',
      'features: { age: { type: numeric, coefficient: 1 } }',
      'features.age.coefficient',
      'expected attribution.scale too, which is missing: it says what the features add up to',
    ],
    [
      'a scale, beside contributions',
      'features: { age: { type: numeric, contribution: c } }',
      'features.age.contribution',
      'expected attribution.scale too, which is missing: it says what the features add up to',
    ],
    [
      'something to add up',
      'attribution: { scale: score }',
      'attribution',
      'expected a coefficient or contribution of at least one feature',
    ],
    [
      'one way a feature',
      'features: { age: { type: numeric, coefficient: 1, contribution: c } }\nattribution: { scale: score }',
      'features.age.contribution',
      'expected either a coefficient or a contribution, got both',
    ],
    [
      'a coefficient for what is imputed',
      'features: { age: { type: numeric, contribution: c, impute: 1 } }\nattribution: { scale: score }',
      'features.age.impute',
      'expected a coefficient too, which is missing: it is multiplied with the imputed value',
    ],
    [
      'the margin',
      'features: { age: { type: numeric, contribution: c } }\nattribution: { scale: margin }',
      'attribution.scale',
      'expected attribution.margin too, which is missing: the column with the margin',
    ],
    [
      'no margin beside the score',
      'features: { age: { type: numeric, contribution: c } }\nattribution: { scale: log_odds, margin: m }',
      'attribution.margin',
      'expected scale: margin beside it; on the scale log_odds the column is columns.score',
    ],
    [
      'numbers for categories',
      'features: { job: { type: categorical, coefficient: 1 } }\nattribution: { scale: score }',
      'features.job.coefficient',
      'expected keys and values, got 1',
    ],
    [
      'a number for numbers',
      'features: { age: { type: numeric, coefficient: { a: 1 } } }\nattribution: { scale: score }',
      'features.age.coefficient',
      'expected a number, got {"a":1}',
    ],
    [
      'a category to impute',
      'features: { job: { type: categorical, coefficient: { a: 1 }, impute: 1 } }\nattribution: { scale: score }',
      'features.job.impute',
      'expected text, got 1',
    ],
    [
      'a scale that exists',
      'features: { age: { type: numeric, coefficient: 1 } }\nattribution: { scale: odds }',
      'attribution.scale',
      'expected "score" or "log_odds" or "margin", got "odds"',
    ],
    [
      'a column of its own for each contribution',
      'features: { age: { type: numeric, contribution: c }, job: { type: categorical, contribution: c } }\nattribution: { scale: score }',
      'features.job.contribution',
      '"c" is also the contribution of age; expected one role a column',
    ],
    [
      'a contribution that is no feature',
      'features: { age: { type: numeric, contribution: age } }\nattribution: { scale: score }',
      'features.age.contribution',
      '"age" is also a feature; expected one role a column',
    ],
    [
      'a contribution with no other role',
      'features: { age: { type: numeric, contribution: s } }\nattribution: { scale: score }',
      'features.age.contribution',
      '"s" is also the score column; expected one role a column',
    ],
    [
      'a margin with no other role',
      'features: { age: { type: numeric, contribution: c } }\nattribution: { scale: margin, margin: at }',
      'attribution.margin',
      '"at" is also the timestamp column; expected one role a column',
    ],
    [
      'a contribution that is not the margin',
      'features: { age: { type: numeric, contribution: m } }\nattribution: { scale: margin, margin: m }',
      'features.age.contribution',
      '"m" is also the margin column; expected one role a column',
    ],
  ])('expects %s', (_, lines, key, message) => {
    expect(problemsOf(`${SCORED}${lines}\n`)).toMatchObject([{ key, message }]);
  });

  it('needs the score that the features add up to', () => {
    const lines = 'features: { age: { type: numeric, coefficient: 1 } }\nattribution: { scale: log_odds }\n';
    expect(problemsOf(`${MINIMAL}${lines}`)).toEqual([
      {
        key: 'attribution.scale',
        line: 7,
        message: 'expected columns.score too, which is missing: the features add up to it',
      },
    ]);
  });

  it('says nothing of features or columns that are broken themselves', () => {
    expect(problemsOf(`${MINIMAL}features: all\nattribution: { scale: margin, margin: m }\n`)).toHaveLength(
      1,
    );
    expect(
      problemsOf(
        `${MINIMAL}columns: all\nattribution: { scale: score }\nfeatures: { age: { type: numeric, coefficient: 1 } }\n`,
      ),
    ).toEqual([{ key: 'columns', line: 6, message: 'expected keys and values, got "all"' }]);
  });
});
