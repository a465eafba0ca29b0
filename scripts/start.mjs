// `npm start`: simulates two weeks of a credit platform's life, one calm and one not, and runs the whole pipeline on each.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, environment, root, run } from './environment.mjs';

const worlds = [
  { scenario: 'stable', expected: 'stable' },
  { scenario: 'income-shift', expected: 'drift' },
];

ensureInstalled();

const outcomes = [];
for (const { scenario, expected } of worlds) {
  const folder = join('demo', scenario);
  process.stdout.write(`\n── ${scenario} ${'─'.repeat(60 - scenario.length)}\n`);
  if (run('node', ['tasks/cli.mjs', 'simulate', '--out', folder, '--scenario', scenario]) !== 0) {
    process.exit(1);
  }
  process.stdout.write('\n');
  pipeline(folder);
  outcomes.push({ scenario, expected, ...published(folder) });
}

process.stdout.write(`\n── verdicts ${'─'.repeat(52)}\n`);
for (const { scenario, expected, status, page } of outcomes) {
  const remark = status === expected ? '' : `  (expected ${expected})`;
  process.stdout.write(`${scenario.padEnd(14)}${status.padEnd(15)}${page}${remark}\n`);
}
process.stdout.write(
  '\nSee them in a browser: npm run -s vigie -- serve --config demo/income-shift/vigie.yaml\n',
);
process.exit(outcomes.every(({ status, expected }) => status === expected) ? 0 : 1);

/** Without a terminal the run's log is ECS JSON: right for a pod, noise here unless the run fails. */
function pipeline(folder) {
  const args = ['tasks/cli.mjs', 'run', '--config', join(folder, 'vigie.yaml')];
  const stdio = ['ignore', 'inherit', process.stderr.isTTY ? 'inherit' : 'pipe'];
  const { status, stderr } = spawnSync('node', args, {
    cwd: root,
    env: environment,
    stdio,
    encoding: 'utf8',
  });
  if (status !== 0) {
    process.stderr.write(stderr ?? '');
    process.exit(status ?? 1);
  }
}

/** What the run published, as any other program would read it. */
function published(folder) {
  const page = join(folder, 'reports', 'credit-scoring', 'latest');
  const { status } = JSON.parse(readFileSync(join(root, page, 'report.json'), 'utf8'));
  return { status, page: join(page, 'index.html') };
}
