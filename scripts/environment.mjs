// Shared by `npm start` and `npm test`. Plain JavaScript: it runs on Node 20, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const cacheFolder = join(root, '.cache');
const binFolder = join(root, 'node_modules', '.bin');

/** Node 24 comes with the dependencies; its folder goes first. */
export const environment = { ...process.env, PATH: `${binFolder}${delimiter}${process.env.PATH ?? ''}` };

/** Runs a command in the repository and returns its exit code; its output is the user's. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment, ...options });
  if (result.error !== undefined) {
    process.stderr.write(`${command} could not be started: ${result.error.message}\n`);
  }
  return result.status ?? 1;
}

/** Installs the dependencies where they are absent or not those of the lock file. */
export function ensureInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const mark = join(root, 'node_modules', '.vigie-installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) {
    return;
  }
  process.stdout.write('Installing dependencies (about half a minute, once) …\n');
  // Not `npm ci`: it refuses a lock file without the optional packages of every other platform, which a registry's mirror may
  // not have. This installs what the lock file pins and leaves it as it is.
  const status = run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
    // The caller's npm settings for this one script are not those of an installation.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
  });
  if (status !== 0) {
    process.stderr.write('npm install failed; nothing can run without the dependencies\n');
    process.exit(1);
  }
  writeFileSync(mark, wanted);
  mkdirSync(cacheFolder, { recursive: true });
}
