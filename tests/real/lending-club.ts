import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pythonVenv } from '../support/python-venv.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PREPARE = join(import.meta.dirname, 'prepare_lending_club.py');
const CSV = 'lending_club_2007_2011.csv';

/** The real loans, ready for Vigie; or the one line that says why they are not. */
export type LendingClub =
  | {
      readonly kind: 'ready';
      /** Holds `vigie.yaml`, `summary.json` and the Parquet files that they speak of. */
      readonly folder: string;
      /** A Python with pandas, pyarrow and SciPy. */
      readonly python: string;
    }
  | { readonly kind: 'absent'; readonly reason: string };

/**
 * Prepares LendingClub's loans, once for each version of the data, the script and its requirements.
 *
 * The CSV is no part of the repository, for it has no open licence: it is looked for in the folder that `VIGIE_DATA`
 * names, else in `../shared/data` beside the repository.
 *
 * @throws {Error} with the script's own words, if it fails on data that is there
 */
export function lendingClub(): LendingClub {
  const dataFolder = resolve(REPOSITORY, process.env['VIGIE_DATA'] ?? '../shared/data');
  const csv = join(dataFolder, CSV);
  if (!existsSync(csv)) {
    return {
      kind: 'absent',
      reason: `${CSV} is not in ${dataFolder}; set VIGIE_DATA to the folder that holds it`,
    };
  }
  const python = pythonVenv('real', REQUIREMENTS);
  if (python === undefined) {
    return {
      kind: 'absent',
      reason: 'no Python environment; it needs python3 with venv, and a package index',
    };
  }
  const hash = createHash('sha256');
  for (const file of [PREPARE, REQUIREMENTS, csv]) {
    hash.update(readFileSync(file));
  }
  const folder = join(REPOSITORY, '.cache', `real-${hash.digest('hex').slice(0, 12)}`);
  if (!existsSync(folder)) {
    prepare(python, csv, folder);
  }
  return { kind: 'ready', folder, python };
}

/** Writes aside, then moves in place: a folder that exists is whole. */
function prepare(python: string, csv: string, folder: string): void {
  const aside = `${folder}.${process.pid}`;
  const { status, stderr, error } = spawnSync(python, [PREPARE, csv, aside], { encoding: 'utf8' });
  if (error !== undefined || status !== 0) {
    throw new Error(`${PREPARE}: ${error?.message ?? stderr}`);
  }
  if (!existsSync(folder)) {
    renameSync(aside, folder);
  }
  rmSync(aside, { recursive: true, force: true });
}
