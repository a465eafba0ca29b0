// `npm run bench`: installs what is missing, then measures. Arguments go to the benchmark; `-- --help` lists them.
import { ensureInstalled, run } from './environment.mjs';

ensureInstalled();
process.exit(run('node', ['tests/bench/main.ts', ...process.argv.slice(2)]));
