import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonVenv } from '../../support/python-venv.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';

const python = pythonVenv('profiles', join(import.meta.dirname, 'requirements.txt'));
if (python === undefined) {
  process.stderr.write(
    'SKIPPED "profiles.arrow, read by Python": it needs python3 with venv, and a package index\n',
  );
}

describe.runIf(python !== undefined || process.env['CI'] === 'true')('profiles.arrow, read by Python', () => {
  let world: World;
  let latest: string;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'stable' });
    await world.prepare('run');
    latest = join(world.folder, 'reports', MODEL, 'latest');
  });
  afterAll(() => world[Symbol.asyncDispose]());

  function runPython(script: string): string {
    if (python === undefined) {
      throw new Error('no Python with pyarrow and DuckDB; the reason stands on stderr');
    }
    return execFileSync(python, ['-c', script], { cwd: latest, encoding: 'utf8' });
  }

  it('is what the README prints', async () => {
    const readme = await readFile(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8');
    const [, script = ''] = readme.match(/```python\n([\s\S]*?)```/) ?? [];
    const printed = runPython(script);
    expect(printed).toContain('standard_deviation');
    expect(printed).toContain('cell');
    expect(printed).not.toMatch(/\b0 rows/);
  });

  it('has the counts and means of the report', async () => {
    const printed = runPython(`
import json, pyarrow as pa
rows = pa.ipc.open_file(pa.OSFile("profiles.arrow")).read_all().to_pandas()
reference = rows[(rows.side == "reference") & (rows.role == "feature") & (rows.type == "numeric")]
current = rows[(rows.side == "current") & (rows.role == "feature") & (rows.type == "numeric")]
sums = current.assign(sum=current["count"] * current["mean"]).groupby("variable")[["sum", "count"]].sum()
total = sums["sum"] / sums["count"]
print(json.dumps([{"feature": row.variable, "count": row["count"], "mean": row["mean"], "cells": int(sum(row.cell_counts)),
  "currentMean": total[row.variable]} for _, row in reference.iterrows()]))`);
    const found = JSON.parse(printed) as readonly Record<string, number>[];
    const report = await world.report();
    const numeric = report.dataDrift.features.filter(({ type }) => type === 'numeric');
    expect(found.map(({ feature, count, cells }) => [feature, count, cells])).toEqual(
      numeric.map(({ feature, reference }) => [feature, reference.count, reference.count]),
    );
    for (const [index, { reference, current }] of numeric.entries()) {
      expect(found[index]?.['mean']).toBe(reference.mean);
      expect(found[index]?.['currentMean']).toBeCloseTo(current.mean ?? Number.NaN, 9);
    }
  });
});
