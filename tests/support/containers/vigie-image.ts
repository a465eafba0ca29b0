import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const CACHE_FOLDER = join(import.meta.dirname, '..', '..', '..', '.cache');
const BUILD = join(import.meta.dirname, 'build-image.ts');

/** The base, the dependencies and the image, all of them cold, on a busy machine. */
const TIMEOUT_MS = 1_200_000;

/** The name of an image that is built from the committed Dockerfile and this checkout; at once where nothing changed. */
export async function vigieImage(): Promise<string> {
  await mkdir(CACHE_FOLDER, { recursive: true });
  const { stdout } = await promisify(execFile)(
    'flock',
    [join(CACHE_FOLDER, 'containers.lock'), process.execPath, BUILD],
    { timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 },
  );
  return (JSON.parse(stdout) as { readonly image: string }).image;
}
