import { describe, it } from 'vitest';
import { describeWithTool } from '../describe-with-tool.ts';

/** As `describeWithTool`, for tests that build and run containers; that takes root, too. */
export function describeWithContainers(title: string, body: () => void): void {
  if (process.getuid?.() === 0) {
    describeWithTool(['podman', 'mmdebstrap'], title, body);
    return;
  }
  const reason =
    'containers are built and run by root here; run the tests as root, in a container of its own if need be';
  if (process.env['CI'] === 'true') {
    describe(title, () => {
      it('is run by root', () => {
        throw new Error(reason);
      });
    });
    return;
  }
  process.stderr.write(`SKIPPED "${title}": ${reason}\n`);
  describe.runIf(false)(title, body);
}
