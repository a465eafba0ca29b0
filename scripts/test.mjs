// `npm test`: installs what the tests need, then runs every check and every test. Arguments go to Vitest.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, ensureInstalled, run } from './environment.mjs';

ensureInstalled();
mkdirSync(cacheFolder, { recursive: true });
process.stdout.write(
  'Programs that tests run against (absent ones are installed, which can take minutes, once):\n',
);
run('node', ['tests/support/install-tools.ts']);

/** @type {[name: string, command: string, args: string[]][]} */
const checks = [
  ['types', 'tsc', ['-p', '.']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'biome', ['check', '--error-on-warnings', '.']],
];
const results = join(cacheFolder, 'vitest.json');
rmSync(results, { force: true });

let passed = 0;
let failed = 0;
for (const [name, command, args] of checks) {
  const ok = run(command, args) === 0;
  process.stdout.write(`${ok ? '✓' : '✗'} ${name}\n`);
  passed += ok ? 1 : 0;
  failed += ok ? 0 : 1;
}
const status = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...process.argv.slice(2),
]);
const counted = readCounts(results);
passed += counted.passed;
// A run that broke without a failing test, such as a suite that could not load, has failed all the same.
failed += status !== 0 && counted.failed === 0 ? 1 : counted.failed;

writeFileSync(
  join(cacheFolder, 'test-summary.json'),
  JSON.stringify({ passed, failed, skipped: counted.skipped }),
);
if (counted.skipped > 0) {
  process.stderr.write(
    `${counted.skipped} tests were skipped; the lines marked SKIPPED above say what they need\n`,
  );
}
process.stdout.write(`${passed} passed, ${failed} failed, ${counted.skipped} skipped\n`);
process.exit(failed === 0 ? 0 : 1);

function readCounts(path) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(path, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
