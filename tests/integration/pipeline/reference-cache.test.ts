import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliResult } from '../../support/run-cli.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';

const REUSED = 'reference-reused';
const DAMAGED = 'the kept reference is damaged and is computed again';

function actions({ events }: CliResult): readonly unknown[] {
  return events().map((event) => (event['event'] as { action?: unknown } | undefined)?.action);
}

describe('the reference of a baseline', () => {
  let world: World;
  let first: CliResult;
  let computed: Buffer;

  const kept = () => join(world.folder, 'work', MODEL, 'reference');
  const keys = () => readdir(kept());
  const profiles = () =>
    readFile(join(world.folder, 'work', MODEL, '2026-11-09_2026-11-16', 'profiles.arrow'));

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'stable' });
    first = await world.vigie('extract');
    computed = await profiles();
  });
  afterAll(() => world?.remove());

  it('is computed once, and serves other weeks too', async () => {
    expect(first.exitCode).toBe(0);
    expect(actions(first)).not.toContain(REUSED);
    const again = await world.vigie('extract');
    expect(actions(again)).toContain(REUSED);
    expect(await profiles()).toEqual(computed);
    expect(actions(await world.vigie('extract', { weeksBefore: 1 }))).toContain(REUSED);
    expect(await keys()).toHaveLength(1);
  });

  it('is read again where that is asked for, to the same bytes', async () => {
    const again = await world.vigie('extract', { args: ['--recompute-reference'] });
    expect(again.exitCode).toBe(0);
    expect(actions(again)).not.toContain(REUSED);
    expect(await profiles()).toEqual(computed);
    expect(await keys()).toHaveLength(1);
    expect(actions(await world.vigie('extract'))).toContain(REUSED);
  });

  it.each(['profiles.arrow', 'decisions.arrow', 'segments.arrow', 'index.json'])(
    'is computed again where its %s is damaged, and says so',
    async (name) => {
      const [key = ''] = await keys();
      const path = join(kept(), key, name);
      const bytes = await readFile(path);
      bytes[Math.floor(bytes.length / 2)]! ^= 0xff;
      await writeFile(path, bytes);
      const run = await world.vigie('extract');
      expect(run.exitCode).toBe(0);
      expect(run.events().map(({ message }) => message)).toContain(DAMAGED);
      expect(actions(run)).not.toContain(REUSED);
      expect(await profiles()).toEqual(computed);
      expect(actions(await world.vigie('extract'))).toContain(REUSED);
    },
  );

  it('is another where the threshold that decides it is another', async () => {
    const config = await world.configured((yaml) => yaml.replace(/threshold: 0\.\d+/, 'threshold: 0.2'));
    expect(actions(await world.vigie('extract', { config }))).not.toContain(REUSED);
    expect(await keys()).toHaveLength(2);
  });

  it('is another where the segments are others', async () => {
    const config = await world.configured((yaml) =>
      yaml.replace('segments: [channel]', 'segments: [region]'),
    );
    expect(actions(await world.vigie('extract', { config }))).not.toContain(REUSED);
    expect(actions(await world.vigie('extract', { config }))).toContain(REUSED);
    expect(await keys()).toHaveLength(3);
  });

  it('is the same where only the policy changed', async () => {
    const config = await world.configured((yaml) => yaml.replace(/alpha: 0\.\d+/, 'alpha: 0.01'));
    expect(actions(await world.vigie('extract', { config }))).toContain(REUSED);
  });

  it('is computed again where a file of the baseline was replaced', async () => {
    const [part = ''] = await readdir(join(world.folder, 'baseline'));
    const path = join(world.folder, 'baseline', part);
    await writeFile(path, await readFile(path));
    await utimes(path, new Date(), new Date(Date.now() + 5_000));
    expect(actions(await world.vigie('extract'))).not.toContain(REUSED);
    expect(await profiles()).toEqual(computed);
  });
});
