// Runs every command once, while the image is built, so that Node leaves what it compiled in NODE_COMPILE_CACHE.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BOXES = ['extract', 'data-drift', 'prediction-drift', 'performance', 'refusal', 'publish', 'alert'];
/** Loaded where there is somebody to talk to, and here there is not. */
const CLIENTS = [
  '/app/shared/storage/s3-store.ts',
  '/app/monitoring/alertmanager/post-alerts.ts',
  '/app/monitoring/pushgateway/push-metrics.ts',
];

const folder = mkdtempSync(join(tmpdir(), 'fill-'));
const vigie = (...args) =>
  execFileSync(process.execPath, ['/app/tasks/cli.mjs', ...args], { stdio: 'ignore' });
try {
  const config = join(folder, 'vigie.yaml');
  vigie('simulate', '--out', folder, '--weeks', '2', '--applications-per-week', '200', '--seed', '1');
  vigie('check', '--config', config);
  vigie('run', '--config', config);
  for (const box of BOXES) {
    vigie(box, '--config', config);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
await Promise.all(CLIENTS.map((module) => import(module)));
// The threads that count large references, which this one is not.
const { NumberWorkers } = await import('/app/shared/extraction/number-workers.ts');
const workers = new NumberWorkers();
workers.start(1);
await workers.close();
