import { describe, expect, it } from 'vitest';
import { globMatcher, literalPrefix } from '../../../shared/storage/glob-matcher.ts';

describe('globMatcher', () => {
  it.each([
    ['a/*.parquet', 'a/x.parquet', true],
    ['a/*.parquet', 'a/b/x.parquet', false],
    ['a/*.parquet', 'a/x.parquet.tmp', false],
    ['a/*.parquet', 'b/a/x.parquet', false],
    ['a/dt=*/part-*.csv', 'a/dt=2026-11-16/part-7.csv', true],
    ['a/dt=*/part-*.csv', 'a/dt=/part-.csv', true],
    ['a/*', 'a/x', true],
    ['a/*', 'a/', false],
    ['*', 'x', true],
    ['*/x', 'a/x', true],
    ['/abs/*/x', '/abs/a/x', true],
    ['/abs/*/x', 'abs/a/x', false],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'a1c', false],
    ['a/x', 'a/x', true],
    ['a/x', 'a/xy', false],
  ])('* in %s against %s: %s', (pattern, key, expected) => {
    expect(globMatcher(pattern)(key)).toBe(expected);
  });

  it.each([
    ['a/**/x', 'a/x', true],
    ['a/**/x', 'a/b/x', true],
    ['a/**/x', 'a/b/c/x', true],
    ['a/**/x', 'ax', false],
    ['a/**/x', 'a/bx', false],
    ['a/**', 'a/b', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'a', false],
    ['a/**', 'a/', false],
    ['**', 'a/b', true],
    ['**/x', 'x', true],
    ['/**/x', '/x', true],
    ['**/**/x', 'a/x', true],
    ['a/b**', 'a/bc', true],
    ['a/b**', 'a/bc/d', false],
    ['a/***/x', 'a/b/x', true],
    ['a/***/x', 'a/b/c/x', false],
  ])('** in %s against %s: %s', (pattern, key, expected) => {
    expect(globMatcher(pattern)(key)).toBe(expected);
  });

  it.each([
    ['a/*', 'a/.x', false],
    ['a/*.parquet', 'a/.x.parquet', false],
    ['a/**', 'a/.b/c', false],
    ['a/**/x', 'a/.b/x', false],
    ['a/**', 'a/b/.c', false],
    ['a/.*', 'a/.x', true],
    ['a/x*', 'a/x.y', true],
    ['.a/*', '.a/x', true],
  ])('a leading dot: %s against %s: %s', (pattern, key, expected) => {
    expect(globMatcher(pattern)(key)).toBe(expected);
  });

  it.each(['.', '+', '?', '(x)', '[x]', '{x}', '^', '$', '|', '\\', '\\d', '-', '#', ' ', '%', '\n', '😀'])(
    'takes %j as it stands',
    (text) => {
      const matches = globMatcher(`a${text}b/*`);
      expect(matches(`a${text}b/c`)).toBe(true);
      expect(matches('a_b/c')).toBe(false);
      expect(matches('ab/c')).toBe(false);
    },
  );

  it('lets * stand for a line break', () => {
    expect(globMatcher('a/x*')('a/x\ny')).toBe(true);
  });
});

describe('literalPrefix', () => {
  it.each([
    ['a/dt=2026-*/x*', 'a/dt=2026-'],
    ['a/**/x', 'a/'],
    ['*', ''],
    ['a/x', 'a/x'],
  ])('of %s is %j', (pattern, prefix) => {
    expect(literalPrefix(pattern)).toBe(prefix);
  });
});
