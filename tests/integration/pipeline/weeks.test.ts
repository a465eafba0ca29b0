import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree, withoutGeneratedAt } from '../../support/file-tree.ts';
import { MODEL, makeWorld, WORLD_END, type World } from '../../support/simulated-world.ts';

describe('the weeks of a model', () => {
  let world: World;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'income-shift' });
    for (const weeksBefore of [1, 0]) {
      await world.prepare('run', { weeksBefore });
    }
  });

  afterAll(() => world?.remove());

  const reports = async () => fileTree(join(world.folder, 'reports'));
  const below = (files: Readonly<Record<string, string>>, folder: string) =>
    Object.fromEntries(
      Object.entries(files).flatMap(([path, content]) =>
        path.startsWith(`${MODEL}/${folder}/`) ? [[path.slice(`${MODEL}/${folder}/`.length), content]] : [],
      ),
    );

  it('are listed oldest first, and the newest is also under latest', async () => {
    const { runs } = await world.history();
    expect(runs.map(({ folder, status }) => [folder, status])).toEqual([
      ['2026-11-09', 'stable'],
      [WORLD_END, 'drift'],
    ]);
    const files = await reports();
    expect(Object.keys(below(files, 'latest'))).toHaveLength(7);
    expect(below(files, 'latest')).toEqual(below(files, WORLD_END));
    expect(files[`${MODEL}/index.html`]).toContain('2026-11-09');
    expect(files['index.html']).toContain(MODEL);
  });

  it('add up in the rolling cost, where those that were not run are missing', async () => {
    const [before, last] = [await world.report('2026-11-09'), await world.report(WORLD_END)];
    const missing = ({ performance }: typeof last) =>
      performance.rolling.map(({ windows, missingWindows }) => [windows, missingWindows]);
    expect(missing(before)).toEqual([
      [4, 3],
      [13, 12],
    ]);
    expect(missing(last)).toEqual([
      [4, 2],
      [13, 11],
    ]);
    const decisions = ({ performance }: typeof last) => performance.current?.pricedDecisions ?? 0;
    expect(last.performance.rolling[0]?.decisions).toBe(decisions(before) + decisions(last));
  });

  it('keep latest as it is when an older one is run afterwards', async () => {
    const before = await reports();
    expect(await world.vigie('run', { weeksBefore: 2 })).toMatchObject({ exitCode: 0 });
    const after = await reports();
    expect(below(after, 'latest')).toEqual(below(before, 'latest'));
    expect(below(after, WORLD_END)).toEqual(below(before, WORLD_END));
    expect((await world.history()).runs.map(({ folder }) => folder)).toEqual([
      '2026-11-02',
      '2026-11-09',
      WORLD_END,
    ]);
    // Nothing fired before it, and what fires later is not its to resolve.
    expect((await world.report('2026-11-02')).alerts).toEqual([]);
  });

  it('replace one another when a week is run again', async () => {
    // The week before last came in between: the comparison with the weeks before knows it from here on.
    await world.prepare('run');
    const before = await reports();
    const config = await world.configured((yaml) =>
      yaml.replace('share_threshold: 0.3', 'share_threshold: 0.9'),
    );
    expect(await world.vigie('run', { config })).toMatchObject({ exitCode: 0 });
    expect((await world.report()).dataDrift).toMatchObject({ verdict: 'stable', driftShareThreshold: 0.9 });
    expect((await world.report('latest')).dataDrift.driftShareThreshold).toBe(0.9);
    expect((await world.history()).runs).toHaveLength(3);
    expect(await world.vigie('run')).toMatchObject({ exitCode: 0 });
    expect((await world.report()).dataDrift).toEqual(
      (JSON.parse(before[`${MODEL}/${WORLD_END}/report.json`] ?? '') as { dataDrift: unknown }).dataDrift,
    );
  });

  it('do not fail of another model whose history is damaged, and say so', async () => {
    await using copy = await world.copy();
    const foreign = join(copy.folder, 'reports', 'other');
    await copy.configured((yaml) => yaml.replace('model: credit-scoring', 'model: other'), 'other.yaml');
    expect(await copy.vigie('run', { config: join(copy.folder, 'other.yaml') })).toMatchObject({
      exitCode: 0,
    });
    const both = await fileTree(join(copy.folder, 'reports'));
    expect(both['index.html']).toContain('other/');
    await writeFile(join(foreign, 'history.json'), '{"runs": ');
    const result = await copy.vigie('run');
    expect(result.exitCode).toBe(0);
    expect(result.events().filter((event) => event['log.level'] === 'warn')).toMatchObject([
      {
        message: expect.stringMatching(
          /^left out of the list of models: .*other\/history\.json: is not JSON$/,
        ),
      },
    ]);
    expect(withoutGeneratedAt(await fileTree(foreign))).toHaveProperty('history.json', '{"runs": ');
  });
});
