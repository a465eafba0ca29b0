// `npm run evidence`: computes how often the alert cries wolf and what it sleeps through, and rewrites the page that says so.
import { ensureInstalled, run } from './environment.mjs';

ensureInstalled();
const status = run('node', ['tests/evidence/regenerate.ts', ...process.argv.slice(2)]);
process.exit(status === 0 ? run('biome', ['format', '--write', 'tests/evidence/results.json']) : status);
