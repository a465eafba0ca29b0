import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const SOURCE = join(import.meta.dirname, '..', '..', '..', 'shared', 'core');

/** Runs a module in a process of its own, in an empty folder, and returns what that process leaves there. */
async function leftBy(module: string): Promise<readonly string[]> {
  await using folder = await tempFolder();
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', module.replaceAll('core/', `${SOURCE}/`)],
    { cwd: folder.path },
  );
  return (await readdir(folder.path)).sort();
}

it('removes files and full folders as the process ends, and nothing that became something that stays', async () => {
  const left = await leftBy(`
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { removeAtExit } from 'core/remove-at-exit.ts';
    for (const name of ['gone', 'stays']) {
      const isGone = removeAtExit(name);
      writeFileSync(name, 'x');
      if (name === 'stays') isGone();
    }
    removeAtExit('folder');
    mkdirSync('folder/below', { recursive: true });
    writeFileSync('folder/below/file', 'x');
    removeAtExit('never made');
    process.exit(0);
  `);
  expect(left).toEqual(['stays']);
});

it('is what a temporary folder that nobody removed counts on', async () => {
  const left = await leftBy(`
    import { writeFileSync } from 'node:fs';
    import { join } from 'node:path';
    import { TemporaryFolder } from 'core/temporary-folder.ts';
    const forgotten = new TemporaryFolder('.', 'a-');
    writeFileSync(join(forgotten.path, 'file'), 'x');
    const removed = new TemporaryFolder('.', 'b-');
    await removed.remove();
    await removed.remove();
    writeFileSync('mark', 'x');
  `);
  expect(left).toEqual(['mark']);
});

it('adds one listener however many paths there are, and takes it away with the last', async () => {
  const { removeAtExit } = await import('../../../shared/core/remove-at-exit.ts');
  const before = process.listenerCount('exit');
  const gone = Array.from({ length: 20 }, (_, index) => removeAtExit(`/nowhere/${index}`));
  expect(process.listenerCount('exit')).toBe(before + 1);
  for (const isGone of [...gone, ...gone]) {
    isGone();
  }
  expect(process.listenerCount('exit')).toBe(before);
});
