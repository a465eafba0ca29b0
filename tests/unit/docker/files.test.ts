import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const dockerfile = read('docker/Dockerfile');

/** What a COPY of the repository's own files names, without where it goes. */
const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, from]) =>
  (from ?? '').split(' '),
);

describe('.dockerignore', () => {
  it('lets through what the Dockerfile copies, and nothing else', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const included = lines.slice(1).map((line) => line.replace(/^!/, ''));
    expect(included.toSorted()).toEqual([...copied].sort());
    for (const path of included) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
    }
  });
});

describe('the Dockerfile', () => {
  it('has the version of the package, and the Node that the project pins', () => {
    expect(dockerfile).toContain(`ARG VERSION=${packageJson.version}\n`);
    const major = packageJson.devDependencies.node.split('.')[0];
    expect(dockerfile).toMatch(new RegExp(`^ARG BASE=node:${major}-bookworm-slim$`, 'm'));
  });
});

describe('compose.yaml', () => {
  it('builds that Dockerfile and runs it with no more rights than a cluster leaves it', () => {
    const { vigie } = (parse(read('docker/compose.yaml')) as { services: { vigie: Service } }).services;
    const context = resolve(ROOT, 'docker', vigie.build.context);
    expect(resolve(context, vigie.build.dockerfile)).toBe(join(ROOT, 'docker', 'Dockerfile'));
    expect(vigie).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: `\${VIGIE_USER:-${/^USER (\d+:\d+)\n\n/m.exec(dockerfile)?.[1]}}`,
      build: { args: { BASE: `\${VIGIE_BASE:-${/^ARG BASE=(.+)$/m.exec(dockerfile)?.[1]}}` } },
    });
  });
});

interface Service {
  readonly build: { readonly context: string; readonly dockerfile: string };
}
