import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree, withoutGeneratedAt } from '../../support/file-tree.ts';
import { makeWorld, type World } from '../../support/simulated-world.ts';

const BOXES = [
  'extract',
  'data-drift',
  'prediction-drift',
  'performance',
  'refusal',
  'publish',
  'alert',
] as const;

describe('the same command on the same data', () => {
  let world: World;
  /** What `run` left. */
  let expected: Record<string, string>;

  const left = async () => {
    const reports = await fileTree(join(world.folder, 'reports'));
    const work = await fileTree(join(world.folder, 'work'));
    return withoutGeneratedAt({
      ...prefixed('reports', reports),
      ...prefixed('work', work),
    });
  };
  const forget = async () => {
    await rm(join(world.folder, 'reports'), { recursive: true });
    await rm(join(world.folder, 'work'), { recursive: true });
  };

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'income-shift' });
    await world.prepare('run');
    expected = await left();
  });

  afterAll(() => world?.remove());

  it('gives the same bytes, whether over the old files or from nothing', async () => {
    expect(Object.keys(expected)).toHaveLength(17 + 13 + 4);
    expect(await world.vigie('run')).toMatchObject({ exitCode: 0 });
    expect(await left()).toEqual(expected);
    await forget();
    expect(await world.vigie('run')).toMatchObject({ exitCode: 0 });
    expect(await left()).toEqual(expected);
  });

  it('gives the same bytes box by box, each in a process of its own, and from any of them run again', async () => {
    await forget();
    for (const box of BOXES) {
      expect(await world.vigie(box), box).toMatchObject({ exitCode: 0 });
    }
    expect(await left()).toEqual(expected);
    for (const box of BOXES.slice(1)) {
      expect(await world.vigie(box), box).toMatchObject({ exitCode: 0 });
      expect(await left(), box).toEqual(expected);
    }
  });

  it('takes the window from a date or a date-time, with or without an offset', async () => {
    const instants = [
      ['--start', '2026-11-09T00:00Z', '--end', '2026-11-16T00:00:00'],
      ['--start', '2026-11-09T02:00+02:00', '--end', '2026-11-15T19:00:00.000-05:00'],
    ];
    for (const args of instants) {
      // The later of two values of an option counts.
      expect(await world.vigie('run', { args })).toMatchObject({ exitCode: 0 });
      expect(await left()).toEqual(expected);
    }
  });
});

function prefixed(folder: string, tree: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).map(([path, content]) => [`${folder}/${path}`, content]));
}
