import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeAtExit } from './remove-at-exit.ts';

/** A new folder that goes when it is removed or when the process ends, whichever comes first. */
export class TemporaryFolder implements AsyncDisposable {
  readonly path: string;
  readonly #isGone: () => void;

  /** @param directory where it is made; must exist */
  constructor(directory: string, prefix: string) {
    // In one tick: between a folder made elsewhere and its name here, a signal would find nothing to remove.
    this.path = mkdtempSync(join(directory, prefix));
    this.#isGone = removeAtExit(this.path);
  }

  /** Removes it with all that is in it; may be called again. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    this.#isGone();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.remove();
  }
}
