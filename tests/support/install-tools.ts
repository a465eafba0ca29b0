/**
 * Gets the programs that integration and browser tests run against. Safe to run again: what is there stays.
 * Prints one line a tool on stdout, the reason of a failure on stderr. An absent tool is no failure here:
 * `describeWithTool` decides what it means.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  debFolder,
  GO_BIN_FOLDER,
  howToGet,
  TOOLS,
  TOOLS_FOLDER,
  type ToolName,
  type ToolSource,
  toolPath,
} from './tools.ts';

const run = promisify(execFile);

/** A cold `go install` compiles some 400 packages: minutes on two cores. */
const COMMAND_TIMEOUT_MS = 900_000;

async function install(source: ToolSource): Promise<void> {
  switch (source.kind) {
    case 'go':
      return installWithGo(`${source.module}@${source.version}`);
    case 'deb-unpacked':
      return unpackDebianPackage(source.packageName, source.fixedFiles ?? []);
    case 'apt':
      return installWithApt(source.packageName, source.companions ?? []);
  }
}

async function installWithGo(moduleAtVersion: string): Promise<void> {
  await mkdir(GO_BIN_FOLDER, { recursive: true });
  await run('go', ['install', moduleAtVersion], {
    env: { ...process.env, GOBIN: GO_BIN_FOLDER },
    timeout: COMMAND_TIMEOUT_MS,
  });
}

async function unpackDebianPackage(packageName: string, fixedFiles: readonly string[]): Promise<void> {
  await mkdir(TOOLS_FOLDER, { recursive: true });
  const workFolder = await mkdtemp(join(TOOLS_FOLDER, 'download-'));
  try {
    await withFreshPackageLists(packageName, () =>
      // Root's apt would drop to a user that cannot write here and warn about it.
      apt(['-o', 'APT::Sandbox::User=root', 'download', packageName], workFolder),
    );
    const archive = (await readdir(workFolder)).find((name) => name.endsWith('.deb'));
    if (archive === undefined) {
      throw new Error(`apt-get download ${packageName} left no .deb file`);
    }
    const unpacked = join(workFolder, 'unpacked');
    await run('dpkg-deb', ['-x', join(workFolder, archive), unpacked], { timeout: COMMAND_TIMEOUT_MS });
    // Renamed when whole, so that a test that looks meanwhile never meets half a package.
    const target = debFolder(packageName);
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { recursive: true, force: true });
    await rename(unpacked, target);
    for (const file of fixedFiles) {
      // What is there belongs to the system's own package.
      if (!existsSync(file)) {
        await mkdir(dirname(file), { recursive: true });
        await copyFile(join(target, file), file);
      }
    }
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

async function installWithApt(packageName: string, companions: readonly string[]): Promise<void> {
  if (!isRoot()) {
    throw new Error('not root, so it cannot be installed from here');
  }
  await withFreshPackageLists(packageName, () =>
    apt(['install', '-y', '--no-install-recommends', packageName, ...companions]),
  );
}

/** Package lists of a fresh image are empty and those of an old one name files that are gone. */
async function withFreshPackageLists(packageName: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!isRoot() || isAbsentProgram(error)) {
      throw error;
    }
    process.stderr.write(`${packageName}: ${reasonOf(error)}; trying again after apt-get update\n`);
    await apt(['update']);
    await action();
  }
}

async function apt(commandArguments: readonly string[], cwd = '/'): Promise<void> {
  await run('apt-get', ['-q', ...commandArguments], {
    cwd,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: COMMAND_TIMEOUT_MS,
    // Node's default of 1 MiB is less than a long apt log.
    maxBuffer: 64 * 1024 * 1024,
  });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function isAbsentProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The last line that the failed program wrote, else the error's own message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const stderr = 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr.split('\n').at(-1) || error.message;
}

async function versionOf(name: ToolName, path: string): Promise<string> {
  const { source } = TOOLS[name];
  // A binary from `go install` does not know its own version; the build information in it does.
  const { stdout, stderr } =
    source.kind === 'go'
      ? await run('go', ['version', '-m', path], { timeout: 60_000 })
      : await run(path, ['--version'], { timeout: 60_000 });
  const text = source.kind === 'go' ? (/^\s*mod\s.*$/m.exec(stdout)?.[0] ?? '') : `${stdout}${stderr}`;
  return /\d+(?:\.\d+)+/.exec(text)?.[0] ?? 'version unknown';
}

async function report(name: ToolName): Promise<string> {
  const before = toolPath(name);
  if (before === undefined) {
    try {
      await install(TOOLS[name].source);
    } catch (error) {
      process.stderr.write(`${name}: ${reasonOf(error)}\n`);
    }
  }
  const path = toolPath(name);
  if (path === undefined) {
    return `${name}  absent  ${howToGet(name)}`;
  }
  const version = await versionOf(name, path).catch(() => 'version unknown');
  return `${name}  ${version}  ${path}`;
}

for (const name of Object.keys(TOOLS) as ToolName[]) {
  process.stdout.write(`${await report(name)}\n`);
}
