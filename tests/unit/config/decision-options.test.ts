import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/config/parse-config.ts';
import { MINIMAL, problemsOf } from './config-error-of.ts';

describe('the options on decisions', () => {
  it('take announced versions and a score of the model before', () => {
    const text = `${MINIMAL}columns: { score: s, threshold: 0.4, model_version: v, previous_score: old }
model_versions: { announced: ["2026.4", champion] }
`;
    const { config } = parseConfig(text, { file: 'vigie.yaml', environment: {} });
    expect(config.model_versions?.announced).toEqual(['2026.4', 'champion']);
    expect(config.columns.previous_score).toBe('old');
  });

  it('are not read and ignored', () => {
    expect(problemsOf(`${MINIMAL}model_versions: { announced: [v2] }\n`)).toEqual([
      {
        key: 'model_versions',
        line: 6,
        message: 'expected columns.model_version too, which is missing: it says which version scored a row',
      },
    ]);
    expect(problemsOf(`${MINIMAL}columns: { previous_score: old, score: s }\n`)).toEqual([
      {
        key: 'columns.previous_score',
        line: 6,
        message: 'expected columns.score and columns.threshold too: it is what they decide that is compared',
      },
    ]);
  });
});
