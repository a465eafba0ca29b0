// `npm run evidence`: computes how often the alert cries wolf and what it sleeps through, and whether expected costs come true, and
// rewrites the pages that say so.
import { ensureInstalled, run } from './environment.mjs';

ensureInstalled();
const status =
  run('node', ['tests/evidence/regenerate.ts', ...process.argv.slice(2)]) ||
  run('node', ['tests/evidence/regenerate-expected-cost.ts']);
process.exit(
  status === 0
    ? run('biome', ['format', '--write', 'tests/evidence/results.json', 'tests/evidence/expected-cost.json'])
    : status,
);
