import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TempFolder extends AsyncDisposable {
  /** Absolute, free of symbolic links. */
  readonly path: string;
  /** Removes the folder and all that is in it. */
  remove(): Promise<void>;
}

/** Makes an empty folder of its own; `remove()` it, or declare it with `await using`. */
export async function tempFolder(): Promise<TempFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'vigie-test-')));
  const remove = () => rm(path, { recursive: true, force: true });
  return { path, remove, [Symbol.asyncDispose]: remove };
}
