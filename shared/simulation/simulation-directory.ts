import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StorageError } from '../core/errors.ts';
import { SIMULATION_MARK } from './config-text.ts';

export const CONFIG_FILE = 'vigie.yaml';

/** What a simulation holds, and what runs of Vigie with its configuration add. */
const simulationEntries: ReadonlySet<string> = new Set([
  CONFIG_FILE,
  'baseline',
  'predictions',
  'labels',
  'work',
  'reports',
]);

/**
 * Fills `directory` through `write`, which gets an empty folder beside it that takes its place in the end: a
 * simulation that fails leaves what was there, and nobody meets half of one.
 *
 * An earlier simulation is replaced, with the work files and reports that were made from it.
 *
 * @returns the absolute path of the directory
 * @throws {StorageError} if the directory holds anything else, or the file system refuses
 */
export async function replaceSimulation(
  directory: string,
  write: (folder: string) => Promise<void>,
): Promise<string> {
  return asStorageError(directory, async () => {
    // Of a symbolic link the folder behind it is replaced, never the link.
    const target = await realpath(directory).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return resolve(directory);
      throw error;
    });
    const exists = await refuseForeign(target);
    const folder = join(dirname(target), `.${basename(target)}-${randomUUID().slice(0, 8)}`);
    await mkdir(folder, { recursive: true });
    try {
      await write(folder);
      await (exists ? swap(folder, target) : rename(folder, target));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return target;
  });
}

/** Whether the target exists; throws if it is not ours to replace. */
async function refuseForeign(target: string): Promise<boolean> {
  const entries = await readdir(target).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (entries === undefined) return false;
  if (entries.length === 0) return true;
  const foreign = entries.filter((name) => !simulationEntries.has(name)).sort();
  if (foreign.length > 0 || !(await hasMark(target))) {
    const what = foreign.length > 0 ? `holds ${listed(foreign)}` : `has no ${CONFIG_FILE} of a simulation`;
    throw new StorageError(
      `${target} ${what}; expected a folder that is new, empty or an earlier simulation, which would be replaced`,
      { code: 'denied', uri: pathToFileURL(target).href, retryable: false },
    );
  }
  return true;
}

async function hasMark(target: string): Promise<boolean> {
  const text = await readFile(join(target, CONFIG_FILE), 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  return text.startsWith(SIMULATION_MARK);
}

async function swap(folder: string, target: string): Promise<void> {
  const old = `${folder}-old`;
  await rename(target, old);
  try {
    await rename(folder, target);
  } catch (error) {
    await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

async function asStorageError<Result>(directory: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (cause) {
    const code = errorCode(cause);
    // Only the file system's own errors: anything else is a bug and keeps its stack.
    if (cause instanceof StorageError || !(cause instanceof Error) || code === undefined) throw cause;
    throw new StorageError(`the simulation cannot be written to ${directory}: ${cause.message}`, {
      code: code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'denied' : 'io',
      uri: pathToFileURL(resolve(directory)).href,
      retryable: false,
      cause,
    });
  }
}

/** The `code` of an error of Node's file system, such as ENOENT. */
function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
