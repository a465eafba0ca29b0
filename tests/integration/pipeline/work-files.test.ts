import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { windowName } from '../../../shared/core/time-window.ts';
import { fileTree } from '../../support/file-tree.ts';
import type { CliResult } from '../../support/run-cli.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';

describe('a file between two boxes', () => {
  let world: World;
  let files: Readonly<Record<string, Buffer>>;
  let published: Record<string, string>;

  const pathOf = (file: string, weeksBefore = 0) => {
    const { startMs, endMs } = world.window;
    const shiftMs = weeksBefore * (endMs - startMs);
    const name = windowName({ startMs: startMs - shiftMs, endMs: endMs - shiftMs });
    return join(world.folder, 'work', MODEL, name, file);
  };

  /** What a box says that refuses a file: one error, and nothing else. */
  const refusal = async (refused: Promise<CliResult>): Promise<string> => {
    const result = await refused;
    const errors = result.events().filter((event) => event['log.level'] === 'error');
    expect({ exitCode: result.exitCode, stdout: result.stdout, errors: errors.length }).toEqual({
      exitCode: 2,
      stdout: '',
      errors: 1,
    });
    expect(await fileTree(join(world.folder, 'reports'))).toEqual(published);
    return errors[0]?.message ?? '';
  };

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'income-shift' });
    await world.prepare('extract', { weeksBefore: 1 });
    await world.prepare('run');
    const names = Object.keys(await fileTree(join(world.folder, 'work', MODEL, windowName(world.window))));
    files = Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, await readFile(pathOf(name))] as const)),
    );
    published = await fileTree(join(world.folder, 'reports'));
  });

  afterEach(async () => {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(pathOf(name), content);
    }
  });

  afterAll(() => world?.remove());

  it.each([
    ['data-drift', 'manifest.json', 'extract'],
    ['prediction-drift', 'profiles.arrow', 'extract'],
    ['performance', 'decisions.arrow', 'extract'],
    ['refusal', 'manifest.json', 'extract'],
    ['publish', 'data-drift.json', 'data-drift'],
    ['publish', 'prediction-drift.json', 'prediction-drift'],
    ['publish', 'performance.json', 'performance'],
    ['publish', 'refusal.json', 'refusal'],
    ['data-drift', 'segments.arrow', 'extract'],
    ['publish', 'segments.json', 'data-drift'],
  ])('makes "vigie %s" name the command that must run first when %s is missing', async (box, file, first) => {
    await rm(pathOf(file));
    expect(await refusal(world.vigie(box))).toBe(
      `file://${pathOf(file)}: is not there; expected "vigie ${first}" to have run for this window`,
    );
  });

  it.each([
    ['data-drift', 'profiles.arrow'],
    ['performance', 'decisions.arrow'],
    ['data-drift', 'segments.arrow'],
  ])('is not believed by "vigie %s" when %s is cut off or garbled', async (box, file) => {
    const whole = files[file] ?? Buffer.alloc(0);
    const garbled = Buffer.from(whole);
    garbled.fill(0xff, 8, 200);
    for (const damaged of [
      whole.subarray(0, whole.length - 10),
      whole.subarray(0, whole.length / 2),
      Buffer.alloc(0),
      garbled,
    ]) {
      await writeFile(pathOf(file), damaged);
      expect(await refusal(world.vigie(box))).toContain(pathOf(file));
    }
  });

  it.each([
    ['is not JSON any more', 'data-drift', 'manifest.json', (text: string) => text.slice(0, -5)],
    ['has lost a key', 'refusal', 'manifest.json', (text: string) => text.replace('"cohort"', '"group"')],
    [
      'holds a share above one',
      'publish',
      'data-drift.json',
      (text: string) => text.replace(/"driftShare": [\d.]+/, '"driftShare": 1.5'),
    ],
    [
      'holds a word where a number belongs',
      'publish',
      'performance.json',
      (text: string) => text.replace('"tolerance": 0.1', '"tolerance": "0.1"'),
    ],
    [
      'has a count that is negative',
      'publish',
      'refusal.json',
      (text: string) => text.replace(/"accepted": \d+/, '"accepted": -1'),
    ],
  ])('is not believed when it %s', async (_, box, file, edit) => {
    const edited = edit(files[file]?.toString() ?? '');
    expect(edited).not.toBe(files[file]?.toString());
    await writeFile(pathOf(file), edited);
    expect(await refusal(world.vigie(box))).toContain(pathOf(file));
  });

  it('is not believed when it is that of another week', async () => {
    for (const [box, file] of [
      ['data-drift', 'manifest.json'],
      ['refusal', 'profiles.arrow'],
      ['performance', 'decisions.arrow'],
      ['data-drift', 'segments.arrow'],
    ] as const) {
      await writeFile(pathOf(file), await readFile(pathOf(file, 1)));
      expect(await refusal(world.vigie(box)), file).toContain(pathOf(file));
      await writeFile(pathOf(file), files[file] ?? '');
    }
  });
});
