import { performance } from 'node:perf_hooks';
import { configSchema } from '../../shared/config/config-schema.ts';
import { numericTests } from '../../shared/drift/test-registry.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import { mergeAll } from '../../shared/profiles/merge-profiles.ts';
import type { NumericVariable } from '../../shared/profiles/profile.ts';
import { decodeProfiles, encodeProfiles } from '../../shared/profiles/profiles-arrow.ts';
import { count, milliseconds } from './format-figures.ts';
import { formatTable } from './format-table.ts';
import { median } from './median.ts';
import { sampleProfile, sampleSupport, sampleVariable } from './sample-profiles.ts';
import { writeResults } from './write-results.ts';

export interface ProfileWorkOptions {
  readonly rounds: number;
  readonly json: string | undefined;
}

const FEATURES = 1_000;
const MERGED_FEATURES = 100;
const PARTITIONS = 1_000;

/** Rows of one partition in the merge; a day of a small model. */
const PARTITION_ROWS = 200;

/** What the boxes behind `extract` do, in this process, on profiles of 1,000 distinct values. */
export async function profileWork({ rounds, json }: ProfileWorkOptions): Promise<void> {
  const variables = Array.from({ length: FEATURES }, (_, index) => sampleVariable(`f${index}`, index));
  const config = configSchema.parse({
    model: 'bench',
    reference: { path: 'reference.parquet' },
    current: { path: 'current.parquet', timestamp: 'ts' },
  });
  const bytes = encodeProfiles(variables, {});
  const results = {
    dataDriftMs: timed(rounds, () => dataDriftFinding(variables, config)),
    allTestsMs: timed(rounds, () => everyTest(variables)),
    mergeMs: mergeTime(),
    encodeMs: timed(rounds, () => encodeProfiles(variables, {})),
    decodeMs: timed(rounds, () => decodeProfiles(bytes)),
    bytesPerFeature: bytes.length / FEATURES,
    cellsPerFeature: cells(variables) / FEATURES,
  };
  process.stdout.write(
    `\n${formatTable([
      ['on profiles of 1,000 distinct values', 'figure'],
      [
        `all figures of data drift, ${count(FEATURES)} features, 20,000 rows against 1,500`,
        ms(results.dataDriftMs),
      ],
      [
        `every numeric test and distance of the registry, ${count(FEATURES)} features`,
        ms(results.allTestsMs),
      ],
      [`merge ${count(PARTITIONS)} partitions of ${MERGED_FEATURES} features`, ms(results.mergeMs)],
      [`encode ${count(FEATURES)} features, reference and 7 days`, ms(results.encodeMs)],
      ['decode them', ms(results.decodeMs)],
      ['a feature in the file', `${count(results.bytesPerFeature)} bytes`],
    ])}\n`,
  );
  await writeResults('profiles', results, json);
}

/** The window's days are merged once a variable, as for a verdict. */
function everyTest(variables: readonly NumericVariable[]): void {
  for (const { support, reference, current } of variables) {
    const window = mergeAll(current.map(({ profile }) => profile));
    for (const test of Object.values(numericTests)) {
      test(support, reference, window);
    }
  }
}

/** Median of `rounds` calls after one that lets the engine compile. */
function timed(rounds: number, work: () => unknown): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const startMs = performance.now();
    work();
    return performance.now() - startMs;
  });
  return median(times);
}

/** Sum over the features of one call each; the partitions of only one feature are held at a time. */
function mergeTime(): number {
  let totalMs = 0;
  for (let feature = 0; feature < MERGED_FEATURES; feature += 1) {
    const support = sampleSupport(feature);
    const parts = Array.from({ length: PARTITIONS }, (_, part) =>
      sampleProfile(support, PARTITION_ROWS, feature * PARTITIONS + part),
    );
    const startMs = performance.now();
    mergeAll(parts);
    totalMs += performance.now() - startMs;
  }
  return totalMs;
}

function cells(variables: readonly NumericVariable[]): number {
  return variables
    .flatMap(({ reference, current }) => [reference, ...current.map(({ profile }) => profile)])
    .reduce((sum, profile) => sum + profile.cells.length, 0);
}

function ms(value: number): string {
  return `${milliseconds(value)} ms`;
}
