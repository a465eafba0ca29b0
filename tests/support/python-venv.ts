import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CACHE_FOLDER = join(import.meta.dirname, '..', '..', '.cache');

/** Wheels of a scientific stack are about 150 MB; a line that needs longer is as good as none. */
const INSTALL_TIMEOUT_MS = 300_000;

/**
 * The Python of a virtual environment that holds what requirements files list.
 *
 * It lives in `.cache/venv-<name>`, is made on first use (half a minute for NumPy and its friends) and again when
 * the files' text or the Python changes. It is built aside and then moved in place, so that test files that run at
 * the same time never see half of one: run things as `python -m pip`, for the scripts in its `bin` name the old place.
 *
 * @returns undefined where there is no `python3`, or pip fails: the reason stands on stderr
 */
export function pythonVenv(name: string, ...requirementsFiles: readonly string[]): string | undefined {
  const version = run('python3', ['-c', 'import sys; print(sys.version)']);
  if (version === undefined) {
    return undefined;
  }
  const venv = join(CACHE_FOLDER, `venv-${name}`);
  const hash = createHash('sha256').update(version);
  for (const file of requirementsFiles) {
    hash.update(readFileSync(file));
  }
  const key = hash.digest('hex');
  if (!isCurrent(venv, key)) {
    build(venv, key, requirementsFiles);
  }
  return isCurrent(venv, key) ? pythonOf(venv) : undefined;
}

function build(venv: string, key: string, requirementsFiles: readonly string[]): void {
  const aside = `${venv}.${process.pid}`;
  mkdirSync(CACHE_FOLDER, { recursive: true });
  rmSync(aside, { recursive: true, force: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
  if (
    run('python3', ['-m', 'venv', aside]) !== undefined &&
    run(pythonOf(aside), [
      ...pip,
      '--only-binary=:all:',
      ...requirementsFiles.flatMap((file) => ['-r', file]),
    ]) !== undefined
  ) {
    writeFileSync(keyFile(aside), key);
    // Another process may have been faster with the same key: then its own is as good.
    if (!isCurrent(venv, key)) {
      rmSync(venv, { recursive: true, force: true });
      renameSync(aside, venv);
    }
  }
  rmSync(aside, { recursive: true, force: true });
}

function isCurrent(venv: string, key: string): boolean {
  return existsSync(keyFile(venv)) && readFileSync(keyFile(venv), 'utf8') === key;
}

function keyFile(venv: string): string {
  return join(venv, 'requirements.sha256');
}

function pythonOf(venv: string): string {
  return join(venv, 'bin', 'python');
}

/** The program's stdout; undefined where it cannot be started or fails. */
function run(command: string, args: readonly string[]): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
  });
  if (error === undefined && status === 0) {
    return stdout;
  }
  process.stderr.write(`${command} ${args.join(' ')}: ${error?.message ?? stderr.trim()}\n`);
  return undefined;
}
