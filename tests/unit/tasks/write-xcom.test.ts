import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeXcom } from '../../../tasks/runtime/write-xcom.ts';
import { tempFolder } from '../../support/temp-folder.ts';

it('leaves one line of JSON where the folder is, in the place of an older one', async () => {
  await using folder = await tempFolder();
  await writeXcom({ status: 'drift', rows: [1, 2] }, folder.path);
  await writeXcom({ status: 'stable', text: 'a\nb' }, folder.path);
  expect(await readdir(folder.path)).toEqual(['return.json']);
  expect(await readFile(join(folder.path, 'return.json'), 'utf8')).toBe(
    '{"status":"stable","text":"a\\nb"}\n',
  );
});

it('does nothing where there is no such folder', async () => {
  await using folder = await tempFolder();
  await writeXcom({ status: 'drift' }, join(folder.path, 'absent'));
  expect(await readdir(folder.path)).toEqual([]);
});
