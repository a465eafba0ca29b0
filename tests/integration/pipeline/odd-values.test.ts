import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC, Vector } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureDrift, type Report, reportSchema } from '../../../shared/findings/report-schema.ts';
import { METER, measureProcess } from '../../bench/measure-process.ts';
import { htmlOutline } from '../../support/html-outline.ts';
import { type CliResult, runCli } from '../../support/run-cli.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';
import { HTML, ODD_CATEGORIES, ODD_NUMBERS, type OddFeature } from './odd-features.ts';

type Format = 'parquet' | 'csv';

const WEEK = ['--start', '2026-11-09', '--end', '2026-11-16'];
const RUN = join('reports', 'odd', '2026-11-16');

interface Side {
  readonly rows: number;
  /** SQL of the columns, of the row number `i`. */
  readonly columns: string;
}

/** A baseline and a day of logs in files, with a configuration beside them. */
class OddWorld implements AsyncDisposable {
  readonly folder: TempFolder;
  readonly config: string;

  private constructor(folder: TempFolder) {
    this.folder = folder;
    this.config = join(folder.path, 'vigie.yaml');
  }

  static async make(format: Format, features: string, reference: Side, current: Side): Promise<OddWorld> {
    const world = new OddWorld(await tempFolder());
    const { path } = world.folder;
    await mkdir(join(path, 'logs'));
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const write = ({ rows, columns }: Side, name: string, extra: string) =>
      connection.run(
        `COPY (SELECT ${columns}${extra} FROM range(${rows}) t(i)) TO '${path}/${name}.${format}' (FORMAT ${format})`,
      );
    await write(reference, 'baseline', '');
    await write(current, 'logs/dt=2026-11-09', ", TIMESTAMP '2026-11-09 12:00:00' AS logged");
    connection.closeSync();
    instance.closeSync();
    await writeFile(
      world.config,
      `model: odd
reference: { path: baseline.${format} }
current: { path: "logs/dt={date}.${format}", timestamp: logged }
${features}`,
    );
    return world;
  }

  run(): Promise<CliResult> {
    return runCli(['run', '--config', this.config, ...WEEK]);
  }

  file(name: string): string {
    return join(this.folder.path, RUN, name);
  }

  async report(): Promise<Report> {
    return reportSchema.parse(JSON.parse(await readFile(this.file('report.json'), 'utf8')));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.folder.remove();
  }

  async pages(): Promise<readonly (readonly [string, string])[]> {
    const names = (await readdir(this.file(''))).filter((name) => name.endsWith('.html'));
    return Promise.all(names.map(async (name) => [name, await readFile(this.file(name), 'utf8')] as const));
  }
}

const columnsOf = (features: readonly OddFeature[], side: 'reference' | 'current') =>
  features
    .map(({ name, reference, current = reference }) => {
      const sql = side === 'reference' ? reference : current;
      return `${sql} AS "${name}"`;
    })
    .join(', ');

const featuresOf = (features: readonly Pick<OddFeature, 'name' | 'type'>[]) =>
  `features:\n${features.map(({ name, type }) => `  ${JSON.stringify(name)}: { type: ${type} }\n`).join('')}`;

/** Where a number of the profiles is neither finite nor null. */
function oddNumbers(arrow: Uint8Array): readonly string[] {
  const table = tableFromIPC(arrow);
  const found: string[] = [];
  for (const { name } of table.schema.fields) {
    for (let row = 0; row < table.numRows; row++) {
      const value: unknown = table.getChild(name)?.get(row);
      const numbers: readonly unknown[] = value instanceof Vector ? Array.from(value) : [value];
      if (numbers.some((number) => typeof number === 'number' && !Number.isFinite(number))) {
        found.push(`${name} of ${String(table.getChild('variable')?.get(row))}`);
      }
    }
  }
  return found;
}

const ODD = [...ODD_NUMBERS, ...ODD_CATEGORIES];

describe.each(['parquet', 'csv'] as const)('odd values in %s', (format) => {
  let world: OddWorld;
  let result: CliResult;
  let report: Report;

  beforeAll(async () => {
    world = await OddWorld.make(
      format,
      featuresOf(ODD),
      { rows: 200, columns: columnsOf(ODD, 'reference') },
      { rows: 200, columns: columnsOf(ODD, 'current') },
    );
    result = await world.run();
    report = await world.report();
  });

  afterAll(() => world?.folder.remove());

  it('end in a report', () => {
    expect(result.exitCode).toBe(0);
    expect(report.dataDrift.features.map(({ feature }) => feature)).toEqual(ODD.map(({ name }) => name));
  });

  it.each(ODD)('such as $name', ({ name, outcome, inCsv }) => {
    const { missing, ...expected } = format === 'csv' ? (inCsv ?? outcome) : outcome;
    const found = report.dataDrift.features.find(({ feature }) => feature === name);
    expect(found).toMatchObject(expected);
    if (missing !== undefined) {
      expect(found?.missingRate.current).toBe(missing);
    }
  });

  it('leave no NaN and no infinity in a file', async () => {
    // report.json was parsed as JSON, which knows neither.
    expect(oddNumbers(await readFile(world.file('profiles.arrow')))).toEqual([]);
    for (const [, html] of await world.pages()) {
      expect(htmlOutline(html).text.replaceAll(/nothing but NaN|that are NaN|a fifth NaN/g, '')).not.toMatch(
        /NaN|Infinity|undefined/,
      );
    }
  });

  it('are text on every page', async () => {
    const pages = await world.pages();
    expect(pages).toHaveLength(4);
    for (const [, html] of pages) {
      const { elements } = htmlOutline(html);
      expect([...elements]).not.toEqual(expect.arrayContaining(['script']));
      expect(elements.has('img')).toBe(false);
    }
    const [, drift = ''] = pages.find(([name]) => name === 'Data_Drift_Report.html') ?? [];
    for (const name of HTML) {
      expect(htmlOutline(drift).text).toContain(name);
    }
  });

  it('are the same from the kept reference', async () => {
    expect((await world.run()).exitCode).toBe(0);
    const again = await world.report();
    expect(again.dataDrift).toEqual(report.dataDrift);
  });
});

describe('few rows', () => {
  const one: FeatureDrift['reasons'] = ['too-few-rows'];

  it('are judged by nothing: a single one on either side', async () => {
    for (const [reference, current] of [
      [1, 200],
      [200, 1],
      [1, 1],
    ] as const) {
      const columns = "i::DOUBLE AS x, 'a' || i % 2 AS c";
      const features = featuresOf([
        { name: 'x', type: 'numeric' },
        { name: 'c', type: 'categorical' },
      ]);
      await using world = await OddWorld.make(
        'parquet',
        features,
        { rows: reference, columns },
        { rows: current, columns },
      );
      expect((await world.run()).exitCode).toBe(0);
      const { status, dataDrift } = await world.report();
      expect(status).toBe('not-evaluable');
      expect(dataDrift.features.map(({ reasons }) => reasons)).toEqual([one, one]);
      expect(oddNumbers(await readFile(world.file('profiles.arrow')))).toEqual([]);
    }
  });

  it.each<readonly [Format, 'reference' | 'current', RegExp]>([
    ['csv', 'reference', /baseline\.csv: the reference has no rows; expected at least one/],
    ['csv', 'current', /no row has its logged in 2026-11-09 to 2026-11-16/],
    ['parquet', 'reference', /baseline\.parquet: the reference has no rows; expected at least one/],
    ['parquet', 'current', /no row has its logged in 2026-11-09 to 2026-11-16/],
  ])('stop the run where there are none: %s, %s', async (format, empty, message) => {
    const rows = (side: 'reference' | 'current') => ({ rows: side === empty ? 0 : 50, columns: 'i AS x' });
    const features = featuresOf([{ name: 'x', type: 'numeric' }]);
    await using world = await OddWorld.make(format, features, rows('reference'), rows('current'));
    const { exitCode, events } = await world.run();
    expect(exitCode).toBe(2);
    expect(events().at(-1)?.message).toMatch(message);
  });
});

describe('more than a million categories', () => {
  it('are no feature; and a known one that is flooded keeps what the reference knows', async () => {
    const shop = "(['a','b','c'])[i % 3 + 1]";
    await using world = await OddWorld.make(
      'parquet',
      featuresOf([
        { name: 'id', type: 'categorical' },
        { name: 'shop', type: 'categorical' },
        { name: 'free', type: 'categorical' },
      ]),
      {
        rows: 1_200_000,
        columns: `'id-' || i AS id, ${shop} AS shop, CASE WHEN i % 10 > 0 THEN 'text ' || i END AS free`,
      },
      {
        rows: 1_200_000,
        columns: `'id-' || (i + 5000000) AS id, CASE WHEN i % 4 < 3 THEN 'x' || i WHEN i < 1000 THEN 'often' ELSE ${shop} END AS shop, NULL::VARCHAR AS free`,
      },
    );
    const figures = await measureProcess({
      command: process.execPath,
      args: [
        join(import.meta.dirname, '..', '..', '..', 'tasks', 'cli.mjs'),
        'run',
        '--config',
        world.config,
        ...WEEK,
      ],
    });
    const [id, flooded, free] = (await world.report()).dataDrift.features;
    expect(id).toMatchObject({
      verdict: 'not-evaluable',
      reasons: ['too-many-categories'],
      notComputableReason: 'the reference has more than 65536 categories',
      effectSize: null,
      psi: null,
      unseenCategories: [],
      unseenShare: 0,
      reference: { count: 1_200_000, nullCount: 0 },
      current: { count: 1_200_000, nullCount: 0 },
    });
    // 900,000 names once each and one 250 times: 65,535 of the former have a place beside it.
    expect(flooded).toMatchObject({
      verdict: 'drift',
      reasons: ['distribution', 'unseen-category'],
      effectSize: (900_000 + 250) / 1_200_000,
      unseenShare: (900_000 + 250) / 1_200_000,
      unseenCategories: expect.arrayContaining([
        { category: '…', count: 900_000 - 65_535, share: (900_000 - 65_535) / 1_200_000 },
        { category: 'often', count: 250, share: 250 / 1_200_000 },
      ]),
    });
    expect(flooded?.unseenCategories[2]?.category).toBe('x0');
    // What is missing can be told whatever the categories.
    expect(free).toMatchObject({ verdict: 'drift', reasons: ['missing-rate'] });
    expect((await stat(world.file('profiles.arrow'))).size).toBeLessThan(2e6);
    expect((await stat(world.file('Data_Drift_Report.html'))).size).toBeLessThan(60e3);
    if (METER !== 'none') {
      // 0.6 GB of it DuckDB's, which groups two columns of a million names each; it took 2.3 GB to name them all.
      expect(figures.peakRssBytes).toBeLessThan(1e9);
    }
  });
});
