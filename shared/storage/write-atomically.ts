import { closeSync, openSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeAtExit } from '../core/remove-at-exit.ts';
import { temporaryName } from './temporary-name.ts';

export interface WriteAtomicallyOptions {
  /** Whether the content must be on the disk before it gets its name, so that it outlives a power cut. */
  readonly durable: boolean;
}

/**
 * Puts content at a path whole or not at all, making its folders: a temporary file beside it is filled and
 * renamed over it. On failure, and where the process ends meanwhile, the temporary file is removed and what was there stays.
 *
 * @param fill writes the content; called once the file is open, so that a stream which it opens is read from its
 *   first moment: one that breaks while nobody listens would end the process
 * @throws the error of the file system or of `fill`
 */
export async function writeAtomically(
  path: string,
  fill: (file: FileHandle) => Promise<void>,
  { durable }: WriteAtomicallyOptions,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  // In the same folder, because a rename is atomic within one file system only.
  const temporaryPath = join(folder, temporaryName());
  const isGone = removeAtExit(temporaryPath);
  try {
    // Made in this tick: the process may end while a file is being made on another thread, and it would be made all the same.
    closeSync(openSync(temporaryPath, 'wx'));
    const file = await open(temporaryPath, 'r+');
    try {
      await fill(file);
      if (durable) {
        await file.sync();
      }
    } finally {
      await file.close();
    }
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  } finally {
    isGone();
  }
}
