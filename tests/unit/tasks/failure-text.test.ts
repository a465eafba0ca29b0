import { expect, it } from 'vitest';
import { ConfigError, DataContractError } from '../../../shared/core/errors.ts';
import { failureText } from '../../../tasks/runtime/failure-text.ts';

it('says the first problem of a configuration, and how many more there are', () => {
  const first = { key: 'drift.alpha', line: 12, message: 'expected a number' };
  expect(failureText(new ConfigError('a.yaml', [first]))).toBe('a.yaml:12  drift.alpha: expected a number');
  expect(failureText(new ConfigError('a.yaml', [{ key: '', message: 'is empty' }, first, first]))).toBe(
    'a.yaml  is empty (and 2 more)',
  );
});

it('is the message of any other error', () => {
  expect(failureText(new DataContractError('no rows', { code: 'no-rows' }))).toBe('no rows');
  expect(failureText('just text')).toBe('just text');
});
