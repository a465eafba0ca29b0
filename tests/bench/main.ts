// `npm run bench`: how fast Vigie is, against the least that must be done and against its peers. Nothing asserts on time.
import { UsageError } from '../../tasks/runtime/usage-error.ts';
import { compare } from './compare.ts';
import { cpuProfile } from './cpu-profile.ts';
import { joinYear } from './join-year.ts';
import { type BenchOptions, parseOptions } from './parse-options.ts';
import { profileWork } from './profile-work.ts';
import { scaleRows } from './scale-rows.ts';

const USAGE = `npm run bench -- [BENCHMARK] [OPTIONS]

  compare       whole processes: DuckDB alone, Vigie cold and warm, polars + SciPy, Evidently (default)
  rows          time and memory as the rows grow: 10^5 to 10^7, with --huge 10^8
  labels        a weekly run over a year of 10^7 decisions and their labels
  profiles      data drift, merging and encoding, from profiles
  cpu-profile   functions by self time

  --rounds N    counted runs of each contender, interleaved (default 3)
  --rows N      rows on each side, for compare and cpu-profile (default 1000000)
  --no-peers    compare: without polars and Evidently
  --huge        rows: 10^8 too; 8 GB of disk, deleted afterwards
  --json FILE   the results also there; they are always in .cache/bench/<benchmark>.json
`;

const benchmarks = new Map<string, (options: BenchOptions) => Promise<void>>([
  ['compare', compare],
  ['rows', scaleRows],
  ['labels', joinYear],
  ['profiles', profileWork],
  ['cpu-profile', cpuProfile],
]);

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function main(options: BenchOptions): Promise<void> {
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const benchmark = benchmarks.get(options.benchmark);
  if (benchmark === undefined) {
    throw new UsageError(`got "${options.benchmark}", expected one of ${[...benchmarks.keys()].join(', ')}`);
  }
  await benchmark(options);
}
