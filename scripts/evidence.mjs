// `npm run evidence`: computes how often the alerts cry wolf and what they sleep through, and whether expected costs come true, and
// rewrites the pages that say so; with `-- --cost` that of the realised cost alone, which needs no data.
import { ensureInstalled, run } from './environment.mjs';

ensureInstalled();
const args = process.argv.slice(2);
const cost = ['tests/evidence/regenerate-cost.ts'];
const programs = args.includes('--cost')
  ? [cost]
  : [
      ['tests/evidence/regenerate.ts', ...args],
      ['tests/evidence/regenerate-expected-cost.ts'],
      ...(args.length === 0 ? [cost] : []),
    ];
for (const program of programs) {
  const status = run('node', program);
  if (status !== 0) process.exit(status);
}
const results = ['results', 'expected-cost', 'cost-results'].map((name) => `tests/evidence/${name}.json`);
process.exit(run('biome', ['format', '--write', ...results]));
