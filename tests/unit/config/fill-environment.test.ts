import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../shared/config/parse-config.ts';
import { MINIMAL, problemsOf } from './config-error-of.ts';

const parse = (text: string, environment: Readonly<Record<string, string | undefined>>) =>
  parseConfig(text, { file: 'vigie.yaml', environment }).config;

describe('references to the environment', () => {
  it('are filled inside text', () => {
    const text = `${MINIMAL}work: s3://\${BUCKET}/\${PREFIX:-vigie}/\n`;
    expect(parse(text, { BUCKET: 'b' }).work).toBe('s3://b/vigie/');
    expect(parse(text, { BUCKET: 'b', PREFIX: 'p' }).work).toBe('s3://b/p/');
    expect(parse(text, { BUCKET: 'b', PREFIX: '' }).work).toBe('s3://b/vigie/');
  });

  it.each([
    ['threshold: ${THETA}', { THETA: '0.42' }],
    ['threshold: "${THETA}"', { THETA: '0.42' }],
    ['threshold: ${THETA:-0.42}', {}],
    ["threshold: '${THETA:-0.42}'", {}],
    ['threshold: ${THETA:-0.1}', { THETA: '4.2e-1' }],
  ])('are numbers where they say one: %s', (line, environment) => {
    expect(parse(`${MINIMAL}columns:\n  score: s\n  ${line}\n`, environment).columns.threshold).toBe(0.42);
  });

  it('are numbers inside braces too, quoted', () => {
    const text = `${MINIMAL}columns: { score: s, threshold: "\${THETA:-0.42}" }\n`;
    expect(parse(text, {}).columns.threshold).toBe(0.42);
    expect(parse(text, { THETA: 'theta' }).columns.threshold).toBe('theta');
  });

  it('are text where text is expected, whatever they look like', () => {
    const text = `${MINIMAL.replace('credit', '${MODEL}')}alertmanager: { urls: [http://a], labels: { shard: "\${SHARD}", on: "\${ON}" } }\n`;
    const config = parse(text, { MODEL: '0042', SHARD: '0', ON: 'true' });
    expect(config.model).toBe('0042');
    expect(config.alertmanager?.labels).toEqual({ shard: '0', on: 'true' });
  });

  it.each([
    '{ score: evil }',
    '[a, b]',
    'a: b',
    '*anchor',
    '&a x',
    '!!map {}',
    'x\nwork: evil',
    '"quoted"',
    '# x',
    '~',
    '',
  ])('never add structure: %j', (value) => {
    const { columns, work } = parse(`${MINIMAL}columns: { score: "s\${SUFFIX}", id: "\${ID}i" }\n`, {
      SUFFIX: value,
      ID: value,
    });
    expect(columns).toEqual({ score: `s${value}`, id: `${value}i` });
    expect(work).toBe('work/');
    if (value !== '') {
      expect(parse(`${MINIMAL}columns: { score: "\${WHOLE}" }\n`, { WHOLE: value }).columns).toEqual({
        score: value,
      });
    }
  });

  it('are filled once: a value that looks like a reference stays as it is', () => {
    expect(parse(`${MINIMAL}columns: { score: "\${A}" }\n`, { A: '${B}', B: 'x' }).columns.score).toBe(
      '${B}',
    );
  });

  it('in keys and comments are left alone', () => {
    const text = `${MINIMAL}# \${COMMENT}\nfeatures: { "\${KEY}": { type: numeric } }\n`;
    expect(Object.keys(parse(text, {}).features ?? {})).toEqual(['${KEY}']);
  });

  it('that are unset are problems with key and line, told along with all others', () => {
    const text = `${MINIMAL}columns:
  score: s
  threshold: "\${THETA}"
alertmanager:
  urls:
    - http://a
    - http://\${HOST}:\${PORT}
wrok: x
`;
    expect(problemsOf(text, { HOST: 'h' })).toEqual([
      {
        key: 'columns.threshold',
        line: 8,
        message: '${THETA} is not set in the environment; expected a value, or ${THETA:-default}',
      },
      {
        key: 'alertmanager.urls.1',
        line: 12,
        message: '${PORT} is not set in the environment; expected a value, or ${PORT:-default}',
      },
      { key: 'wrok', line: 13, message: 'unknown key; did you mean "work"?' },
    ]);
  });

  it('do not read what every object has', () => {
    expect(problemsOf(`${MINIMAL}work: "\${constructor}"\n`).map(({ key }) => key)).toEqual(['work']);
  });
});
