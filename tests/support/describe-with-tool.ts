import { describe, it } from 'vitest';
import { howToGet, type ToolName, toolPath } from './tools.ts';

/**
 * A `describe` for tests that need real programs.
 *
 * Where one of them is absent the suite is skipped with one line on stderr that says what is missing and how to
 * get it; where `CI` is `true` it fails instead, so that a gap cannot pass for a green run. The body is collected
 * even when it is skipped: start servers in `beforeAll`, with `requireTool`.
 */
export function describeWithTool(
  tools: ToolName | readonly ToolName[],
  title: string,
  body: () => void,
): void {
  const missing = [tools].flat().filter((name) => toolPath(name) === undefined);
  const lines = missing.map((name) => `${name} is not here; ${howToGet(name)}`);
  if (missing.length > 0 && process.env['CI'] === 'true') {
    describe(title, () => {
      it(`has ${missing.join(' and ')}`, () => {
        throw new Error(lines.join('\n'));
      });
    });
    return;
  }
  if (missing.length > 0) {
    process.stderr.write(`SKIPPED "${title}": ${lines.join('; ')}\n`);
  }
  describe.runIf(missing.length === 0)(title, body);
}
