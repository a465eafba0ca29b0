import { rmSync } from 'node:fs';

const doomed = new Set<string>();

/**
 * Says that a file or folder goes with this process: should it end, or be told to end, before whoever made the path has
 * removed it, it is removed then.
 *
 * @param path made by this process, for itself; say so before it is made, or in the same tick: a signal may come between two
 * @returns to be called once the path is gone or has become something that stays
 */
export function removeAtExit(path: string): () => void {
  if (doomed.size === 0) {
    // One listener for all: Node warns of a leak where there are more than ten.
    process.on('exit', removeRegistered);
  }
  doomed.add(path);
  return () => {
    if (doomed.delete(path) && doomed.size === 0) {
      process.off('exit', removeRegistered);
    }
  };
}

/** Removes all that is registered, now: for a process that ends without an `exit` event. */
export function removeRegistered(): void {
  for (const path of doomed) {
    try {
      // The engine's threads run until the very end and may put another file into a folder that is being removed.
      rmSync(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
    } catch {
      // The process is ending: there is nobody left to tell, and the next path still has to go.
    }
  }
}
