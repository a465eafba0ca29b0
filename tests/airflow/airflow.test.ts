import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../shared/config/parse-config.ts';
import { pythonVenv } from '../support/python-venv.ts';
import { runPytest } from './run-pytest.ts';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '..', '..');
const DAGS = join(ROOT, 'dags');

const TITLE = 'the DAGs, in a real Airflow';

const python = pythonVenv(
  'airflow',
  join(DAGS, 'requirements.txt'),
  join(import.meta.dirname, 'requirements.txt'),
);
if (python === undefined) {
  process.stderr.write(
    `SKIPPED "${TITLE}": it needs python3 (3.11 or newer) with venv, and a package index\n`,
  );
}

describe('the models that ship with the DAGs', async () => {
  const files = (await readdir(join(DAGS, 'models'))).filter((name) => name.endsWith('.yaml'));

  it('are there', () => {
    expect(files).not.toEqual([]);
  });

  it.each(files)('%s is a configuration', async (file) => {
    const text = await readFile(join(DAGS, 'models', file), 'utf8');
    expect(parseConfig(text, { file, environment: {} }).config.model).toBe(file.replace('.yaml', ''));
  });
});

describe('the pinned requirements', () => {
  it.each(['dags', 'tests/airflow'])(
    'of %s hold every version that was asked for, with hashes',
    async (folder) => {
      const asked = await readFile(join(ROOT, folder, 'requirements.in'), 'utf8');
      const pinned = await readFile(join(ROOT, folder, 'requirements.txt'), 'utf8');
      const wanted = asked.split('\n').filter((line) => /^[a-z]/.test(line));
      expect(wanted).not.toEqual([]);
      for (const requirement of wanted) {
        expect(pinned).toContain(`${requirement} \\\n    --hash=sha256:`);
      }
      expect(pinned).not.toMatch(/:\/\/|index-url/);
    },
  );
});

describe.runIf(python !== undefined || process.env['CI'] === 'true')(TITLE, async () => {
  if (python === undefined) {
    it('has a Python with Airflow', () => {
      throw new Error('no Python with Airflow; the reason stands on stderr');
    });
    return;
  }

  it.each([
    ['linted', ['check']],
    ['formatted', ['format', '--check']],
  ])('are %s', async (_, args) => {
    await run(python, ['-m', 'ruff', ...args, '--no-cache', ROOT]);
  });

  // Here and not in a hook: each of pytest's tests becomes a case of its own.
  const { results, exitCode, output } = await runPytest(python);

  it('have tests that run to their end', () => {
    expect(results.length, output).toBeGreaterThan(0);
    expect(exitCode === 0 || results.some(({ outcome }) => outcome === 'failed'), output).toBe(true);
  });

  it.each(results)('$name', ({ outcome, message }) => {
    expect(outcome, message).toBe('passed');
  });
});
