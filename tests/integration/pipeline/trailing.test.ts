import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { earlierWindows } from '../../../shared/core/earlier-windows.ts';
import { isoDay, windowName } from '../../../shared/core/time-window.ts';
import { type DataDrift, dataDriftSchema } from '../../../shared/findings/report-schema.ts';
import { fileTree, withoutGeneratedAt } from '../../support/file-tree.ts';
import { rowsDistance } from '../../support/rows-distance.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';

const WEEKS = 6;
const TRAILING = 4;

/** The world's own configuration with a trailing reference that six weeks can fill. */
const withTrailing = (yaml: string) => yaml.replace('drift:\n', `drift:\n  trailing_weeks: ${TRAILING}\n`);

/** The folder of a week, counted back from the last. */
function weekFolder({ folder, window }: World, weeksBefore: number): string {
  const weeks = [...earlierWindows(window, weeksBefore), window];
  return join(folder, 'work', MODEL, windowName(weeks[0] ?? window));
}

async function finding(world: World, weeksBefore = 0): Promise<DataDrift> {
  const path = join(weekFolder(world, weeksBefore), 'data-drift.json');
  return dataDriftSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

describe('the weeks before a window', () => {
  let world: World;
  let config: string;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'income-shift', weeks: WEEKS });
    config = await world.configured(withTrailing);
    for (let weeksBefore = WEEKS - 1; weeksBefore >= 0; weeksBefore--) {
      await world.prepare('run', { weeksBefore, config });
    }
  });

  afterAll(() => world?.remove());

  it('are waited for until half of them are there', async () => {
    const opinions = [];
    for (let weeksBefore = WEEKS - 1; weeksBefore >= 0; weeksBefore--) {
      const { trailing } = await finding(world, weeksBefore);
      opinions.push([trailing?.weeks, trailing?.verdict, trailing?.missingWeeks.length]);
    }
    expect(opinions).toEqual([
      [0, 'not-evaluable', 4],
      [1, 'not-evaluable', 3],
      [2, 'stable', 2],
      [3, 'stable', 1],
      [4, 'stable', 0],
      [4, 'drift', 0],
    ]);
  });

  it('are compared as the rows themselves are', async () => {
    const { dataDrift, predictionDrift, dataQuality } = await world.report();
    expect(dataQuality.duplicateRows).toBe(0);
    const [start, middle, end] = [
      world.window.startMs - TRAILING * (world.window.endMs - world.window.startMs),
      world.window.startMs,
      world.window.endMs,
    ].map(isoDay) as [string, string, string];
    const spans = { before: [start, middle], now: [middle, end] } as const;
    const columns = dataDrift.features.map(({ feature: name, type, trailing }) => ({ name, type, trailing }));
    const score = { name: 'score', type: 'numeric' as const, trailing: predictionDrift.trailing };
    for (const { name, type, trailing } of [...columns, score]) {
      const { effectSize } = await rowsDistance(world.folder, { name, type }, spans);
      const { effectSize: found, statisticErrorBound: bound } = trailing ?? {};
      expect(found, name).toBeLessThanOrEqual(effectSize + 1e-12);
      expect((found ?? 0) + (bound ?? 0), name).toBeGreaterThanOrEqual(effectSize - 1e-12);
      // Amounts in cents rarely repeat those of the reference; counts and years do.
      if (type === 'categorical' || bound === 0) {
        expect(found, name).toBeCloseTo(effectSize, 12);
      }
    }
    expect(columns.filter(({ trailing }) => trailing?.statisticErrorBound === 0).length).toBeGreaterThan(5);
  });

  it('tell that a change is recent, to the terminal, the alert and the pages', async () => {
    const { stdout } = await world.vigie('run', { config });
    expect(stdout).toMatch(/^ +weeks before +drift +the last 4 weeks: \d+ of 13 important features$/m);
    const { alerts } = await world.report();
    const alert = alerts.find(({ name }) => name === 'ModelDataDrift');
    expect(alert?.annotations['description']).toMatch(
      /^Against the last 4 weeks: drift, .*the change is recent\.\n/,
    );
    const page = await readFile(
      join(world.folder, 'reports', MODEL, 'latest', 'Data_Drift_Report.html'),
      'utf8',
    );
    expect(page).toContain('Against the last 4 weeks: drift');
  });

  it('are never those behind it: a week run again is what it was in its time', async () => {
    const files = async () => withoutGeneratedAt(await fileTree(weekFolder(world, 2)));
    const before = await files();
    expect(await world.vigie('run', { weeksBefore: 2, config })).toMatchObject({ exitCode: 0 });
    expect(await files()).toEqual(before);
  });

  it('may be run afterwards: in their order they give what they gave week by week', async () => {
    await using copy = await world.copy();
    const work = join(copy.folder, 'work');
    const left = async () =>
      Object.fromEntries(
        Object.entries(await fileTree(work)).filter(([path]) => path.endsWith('data-drift.json')),
      );
    const inTime = await left();
    // All rows are read by now, those of later weeks too.
    for (const path of Object.keys(inTime)) {
      await rm(join(work, path));
    }
    for (let weeksBefore = WEEKS - 1; weeksBefore >= 0; weeksBefore--) {
      await copy.prepare('data-drift', { weeksBefore, config: join(copy.folder, 'changed.yaml') });
    }
    expect(await left()).toEqual(inTime);
  });

  describe('that cannot be used', () => {
    let copy: World;
    let changed: string;

    beforeAll(async () => {
      copy = await world.copy();
      changed = join(copy.folder, 'changed.yaml');
    });
    afterAll(() => copy?.remove());

    const reasons = async () =>
      (await finding(copy)).trailing?.missingWeeks.map(({ end, reason }) => [end.slice(0, 10), reason]);

    it('are left out and told: absent, damaged, half written', async () => {
      await rm(weekFolder(copy, 4), { recursive: true });
      const damaged = join(weekFolder(copy, 3), 'profiles.arrow');
      const bytes = await readFile(damaged);
      bytes[bytes.length >> 1]! ^= 0x01;
      await writeFile(damaged, bytes);
      const result = await copy.vigie('run', { config: changed });
      expect(result.exitCode).toBe(0);
      const report = await copy.report();
      expect(report.dataDrift.trailing).toMatchObject({
        weeks: 2,
        verdict: 'drift',
        end: '2026-11-09T00:00:00.000Z',
      });
      expect(await reasons()).toEqual([
        ['2026-10-19', 'absent'],
        ['2026-10-26', 'unreadable'],
      ]);
      expect(report.warnings).toContain(
        'The comparison with the weeks before lacks those that end 2026-10-26: their profiles cannot be read.',
      );
      const told = result.events().filter(({ message }) => message.includes('left out of'));
      // Each of the two boxes reads them.
      expect(told.map((event) => [event['log.level'], event.message])).toEqual(
        ['data-drift', 'prediction-drift'].map(() => [
          'warn',
          'left out of the trailing reference: the window 2026-10-19_2026-10-26 cannot be read',
        ]),
      );
      expect(String(told[0]?.['reason'])).toContain('has SHA-256');
    });

    it('make the second opinion not evaluable where too few are left', async () => {
      await rm(join(weekFolder(copy, 2), 'profiles.arrow'));
      expect(await copy.vigie('run', { config: changed })).toMatchObject({ exitCode: 0 });
      const { status, dataDrift } = await copy.report();
      expect(status).toBe('drift');
      expect(dataDrift.verdict).toBe('drift');
      expect(dataDrift.trailing).toMatchObject({
        weeks: 1,
        verdict: 'not-evaluable',
        reason: '1 of the 4 weeks before can be compared; expected at least 2',
      });
    });

    it('are those that were counted against another baseline', async () => {
      await using other = await makeWorld({ scenario: 'stable', seed: 2 });
      await cp(join(other.folder, 'baseline'), join(copy.folder, 'retrained'), { recursive: true });
      const retrained = await copy.configured(
        (yaml) => withTrailing(yaml).replace('path: baseline/', 'path: retrained/'),
        'retrained.yaml',
      );
      await copy.prepare('extract', { config: retrained });
      await copy.prepare('data-drift', { config: retrained });
      expect(await reasons()).toEqual([
        ['2026-10-19', 'absent'],
        ['2026-10-26', 'unreadable'],
        ['2026-11-02', 'unreadable'],
        ['2026-11-09', 'other-reference'],
      ]);
    });
  });

  it('are not looked for where nobody asks', async () => {
    await using copy = await world.copy();
    const off = await copy.configured(
      (yaml) => yaml.replace('drift:\n', 'drift:\n  trailing_weeks: 0\n'),
      'off.yaml',
    );
    const { stdout } = await copy.vigie('run', { config: off });
    expect(stdout).not.toContain('weeks before');
    const { dataDrift, predictionDrift } = await copy.report();
    expect([dataDrift.trailing, dataDrift.noise, predictionDrift.trailing]).toEqual([null, null, null]);
    expect(dataDrift.verdict).toBe('drift');
  });

  describe('that were calm', () => {
    let copy: World;
    const changed = () => join(copy.folder, 'changed.yaml');

    /** Leaves the finding of a calm week in as many weeks, from the seventh before on, with another movement of one feature. */
    const rememberCalmWeeks = async (count: number, effectSize: number) => {
      const calm = await finding(copy, 1);
      const features = calm.features.map((feature) =>
        feature.feature === 'income' && feature.trailing !== null
          ? { ...feature, trailing: { ...feature.trailing, effectSize, pValue: 0.001 } }
          : feature,
      );
      for (let i = 0; i < count; i++) {
        const folder = weekFolder(copy, WEEKS + 1 + i);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'data-drift.json'), JSON.stringify({ ...calm, features }));
      }
    };
    const income = async () => {
      await copy.prepare('data-drift', { config: changed() });
      const { features, noise } = await finding(copy);
      return { ...features.find(({ feature }) => feature === 'income'), calmWeeks: noise?.calmWeeks };
    };

    beforeAll(async () => {
      copy = await world.copy();
    });
    afterAll(() => copy?.remove());

    it('say how far a feature moves by itself, once there are thirteen', async () => {
      const own = 3;
      await rememberCalmWeeks(13 - own - 1, 0.5);
      expect(await income()).toMatchObject({ calmWeeks: 12, noiseFloor: null, effectSizeFloor: 0.1 });
      await rememberCalmWeeks(13 - own, 0.5);
      // Drift by far more than twice the floor is drift, whatever was ordinary.
      expect(await income()).toMatchObject({
        calmWeeks: 13,
        noiseFloor: 0.5,
        minEffectSize: 0.1,
        effectSizeFloor: 0.2,
        verdict: 'drift',
      });
    });

    it('count up to a year back, and a damaged finding is told', async () => {
      await rememberCalmWeeks(60, 0.13);
      expect(await income()).toMatchObject({
        calmWeeks: 3 + 52 - WEEKS,
        noiseFloor: 0.13,
        effectSizeFloor: 0.13,
      });
      await writeFile(join(weekFolder(copy, 20), 'data-drift.json'), '{"verdict": ');
      const result = await copy.vigie('run', { config: changed() });
      expect(result.exitCode).toBe(0);
      const { dataDrift, warnings } = await copy.report();
      expect(dataDrift.noise).toMatchObject({
        calmWeeks: 2 + 52 - WEEKS,
        lookBackWeeks: 52,
        neededWeeks: 13,
      });
      expect(warnings).toContain(
        'Noise floors do without the weeks that end 2026-06-29: what was found then cannot be read.',
      );
      expect(dataDrift.verdict).toBe('drift');
    });

    it('say nothing where nobody asks', async () => {
      const off = await copy.configured(
        (yaml) => withTrailing(yaml).replace('drift:\n', 'drift:\n  noise_floor: false\n'),
        'no-floors.yaml',
      );
      await copy.prepare('data-drift', { config: off });
      const { noise, features, trailing } = await finding(copy);
      expect(noise).toBeNull();
      expect(trailing?.verdict).toBe('drift');
      expect(features.map(({ noiseFloor }) => noiseFloor)).toEqual(features.map(() => null));
    });
  });
});
