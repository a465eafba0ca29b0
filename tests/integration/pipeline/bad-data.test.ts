import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTree } from '../../support/file-tree.ts';
import { rewriteParquet } from '../../support/rewrite-parquet.ts';
import { saidAfterStart } from '../../support/run-cli.ts';
import { makeWorld, type World } from '../../support/simulated-world.ts';

describe('data that breaks its contract', () => {
  /** Judged well once, so that there is something to lose. */
  let original: World;

  beforeAll(async () => {
    original = await makeWorld({ scenario: 'stable', weeks: 6 });
    await original.prepare('run');
  });

  afterAll(() => original?.remove());

  const logOf = (world: World, day = '2026-11-11') =>
    join(world.folder, 'predictions', `dt=${day}`, 'part-0.parquet');

  const baseline = (world: World) => join(world.folder, 'baseline', 'part-0.parquet');

  const damages: readonly [string, (world: World) => Promise<void>, (world: World) => RegExp][] = [
    [
      'no object for the window',
      async ({ folder }) => {
        for (const day of await readdir(join(folder, 'predictions'))) {
          if (day >= 'dt=2026-11-09') {
            await rm(join(folder, 'predictions', day), { recursive: true });
          }
        }
      },
      () =>
        /predictions\/dt=\{date\}\/\*\.parquet: no object for the window from 2026-11-09 to 2026-11-15; expected/,
    ],
    [
      'objects for the window, but no row inside it',
      async (world) => {
        for (let day = 9; day <= 15; day++) {
          await rewriteParquet(
            logOf(world, `2026-11-${String(day).padStart(2, '0')}`),
            'SELECT * REPLACE (predicted_at - INTERVAL 400 DAY AS predicted_at) FROM rows',
          );
        }
      },
      () =>
        /no row has its predicted_at in 2026-11-09 to 2026-11-16 \(7 objects read; rows outside the window: \d+, without a timestamp: 0\)/,
    ],
    [
      'a truncated Parquet file',
      async (world) => {
        const { size } = await stat(logOf(world));
        await using file = await open(logOf(world), 'r+');
        await file.truncate(size - 40);
      },
      (world) => new RegExp(`${logOf(world)}: cannot be read: .*No magic bytes`),
    ],
    [
      'text in a file that is called Parquet',
      (world) => writeFile(logOf(world), 'application_id,score\n1,0.5\n'),
      (world) => new RegExp(`${logOf(world)}: cannot be read: .*No magic bytes`),
    ],
    [
      'an empty file',
      (world) => writeFile(logOf(world), ''),
      (world) => new RegExp(`${logOf(world)}: cannot be read: .*too small to be a Parquet file`),
    ],
    [
      'a column of another type in one file',
      (world) => rewriteParquet(logOf(world), `SELECT * REPLACE ('much' AS income) FROM rows`),
      (world) =>
        new RegExp(`features\\.income: column "income" of current is VARCHAR in .*${logOf(world)}; expected`),
    ],
    [
      'a score above one',
      (world) => rewriteParquet(logOf(world), 'SELECT * REPLACE (score + 1 AS score) FROM rows'),
      (world) => new RegExp(`${logOf(world)}: column "score" holds 1\\.\\d+; expected a score in \\[0, 1\\]`),
    ],
    [
      'a decision that is neither',
      (world) => rewriteParquet(logOf(world), `SELECT * REPLACE ('perhaps' AS decision) FROM rows`),
      (world) => new RegExp(`${logOf(world)}: column "decision" holds "perhaps"; expected`),
    ],
    [
      'a reference without rows',
      (world) => rewriteParquet(baseline(world), 'SELECT * FROM rows LIMIT 0'),
      () => /baseline\/\*\.parquet: the reference has no rows; expected at least one/,
    ],
    [
      'no reference',
      (world) => rm(baseline(world)),
      () => /baseline\/\*\.parquet: no object for the reference; expected at least one/,
    ],
  ];

  it.each(damages)(
    'such as %s: one message, exit 2, the published week stays, and alert says that the run failed',
    async (_, damage, expected) => {
      await using world = await original.copy();
      await damage(world);
      const before = await fileTree(join(world.folder, 'reports'));
      const { exitCode, stdout, events } = await world.vigie('run');
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(saidAfterStart(events())).toMatchObject([
        { 'log.level': 'error', message: expect.stringMatching(expected(world)) },
      ]);
      expect(await fileTree(join(world.folder, 'reports'))).toEqual(before);

      const alert = await world.vigie('alert', { args: ['--json'] });
      expect(alert.exitCode).toBe(0);
      expect(JSON.parse(alert.stdout)).toMatchObject({ firing: ['DriftPipelineFailed'], resolved: [] });
      expect((await world.vigie('alert')).stdout).toContain(
        'the run published no report: one of its tasks failed',
      );

      const box = await world.vigie('data-drift');
      expect(box.exitCode).toBe(2);
      expect(box.stderr).toContain('expected \\"vigie extract\\" to have run for this window');
    },
  );

  it('is counted and told where it can be put right: rows twice, on another day, outside, without a time', async () => {
    await using world = await original.copy();
    await rewriteParquet(
      logOf(world),
      `SELECT * FROM rows UNION ALL (SELECT * FROM rows ORDER BY application_id LIMIT 5)`,
    );
    await rewriteParquet(
      logOf(world, '2026-11-12'),
      `SELECT * EXCLUDE (rank) REPLACE (CASE rank
           WHEN 1 THEN predicted_at - INTERVAL 1 DAY
           WHEN 2 THEN predicted_at - INTERVAL 100 DAY
           WHEN 3 THEN NULL
           ELSE predicted_at END AS predicted_at)
       FROM (SELECT *, row_number() OVER (ORDER BY application_id) AS rank FROM rows)`,
    );
    await rm(logOf(world, '2026-11-14'));
    const healthy = await original.report();
    const { exitCode, stdout, events } = await world.vigie('run');
    expect(exitCode).toBe(0);
    const report = await world.report();
    expect(report.dataQuality).toEqual({
      duplicateRows: 5,
      outsideWindowRows: 1,
      missingTimestampRows: 1,
      misplacedRows: 1,
    });
    expect(report.current.rows).toBeLessThan(healthy.current.rows - 2);
    const warnings = [
      'No prediction logs for 2026-11-14.',
      '5 rows dropped: a newer row of the same day has the same id.',
      '1 row left out: the timestamp lies outside the window.',
      '1 row left out: there is no timestamp.',
      '1 row counted though they lie in the partition of another day.',
    ];
    expect(report.warnings).toEqual(expect.arrayContaining(warnings));
    for (const warning of warnings) {
      expect(stdout.split(warning)).toHaveLength(2);
      expect(events().filter(({ message }) => message === warning)).toMatchObject([{ 'log.level': 'warn' }]);
    }
  });
});
