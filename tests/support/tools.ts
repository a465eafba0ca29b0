import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type ToolName =
  | 'versitygw'
  | 'alertmanager'
  | 'amtool'
  | 'pushgateway'
  | 'prometheus'
  | 'promtool'
  | 'chromium'
  | 'podman'
  | 'mmdebstrap';

/** How `install-tools.ts` can get a tool. */
export type ToolSource =
  | { readonly kind: 'go'; readonly module: string; readonly version: string }
  /** Unpacked into the cache: nothing is installed system-wide and no service starts. */
  | {
      readonly kind: 'deb-unpacked';
      readonly packageName: string;
      /** Data files that the program looks for at the path they have in the package, wherever it is itself. */
      readonly fixedFiles?: readonly string[];
    }
  /** Installed by apt: for a program that needs its package's libraries. */
  | {
      readonly kind: 'apt';
      readonly packageName: string;
      /** What the program only recommends, and tests need. */
      readonly companions?: readonly string[];
    };

export interface Tool {
  /** Names of the executable, the one that its own project uses first. */
  readonly executables: readonly string[];
  readonly source: ToolSource;
}

export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  versitygw: {
    executables: ['versitygw'],
    source: { kind: 'go', module: 'github.com/versity/versitygw/cmd/versitygw', version: 'v1.8.0' },
  },
  alertmanager: {
    executables: ['alertmanager', 'prometheus-alertmanager'],
    source: {
      kind: 'deb-unpacked',
      packageName: 'prometheus-alertmanager',
      fixedFiles: [
        '/usr/share/prometheus/alertmanager/default.tmpl',
        '/usr/share/prometheus/alertmanager/email.tmpl',
      ],
    },
  },
  amtool: {
    executables: ['amtool'],
    source: { kind: 'deb-unpacked', packageName: 'prometheus-alertmanager' },
  },
  pushgateway: {
    executables: ['pushgateway', 'prometheus-pushgateway'],
    source: { kind: 'deb-unpacked', packageName: 'prometheus-pushgateway' },
  },
  prometheus: {
    executables: ['prometheus'],
    source: { kind: 'deb-unpacked', packageName: 'prometheus' },
  },
  promtool: {
    executables: ['promtool'],
    source: { kind: 'deb-unpacked', packageName: 'prometheus' },
  },
  chromium: {
    executables: ['chromium', 'chromium-browser', 'google-chrome'],
    // A machine without a screen has no fonts, and pages without one have no widths.
    source: { kind: 'apt', packageName: 'chromium', companions: ['fonts-dejavu-core'] },
  },
  podman: {
    executables: ['podman'],
    // Its default runtime wants a systemd that a build machine does not have.
    source: { kind: 'apt', packageName: 'podman', companions: ['runc'] },
  },
  mmdebstrap: {
    executables: ['mmdebstrap'],
    // Other distributions do not have the key that Debian's packages are signed with.
    source: { kind: 'apt', packageName: 'mmdebstrap', companions: ['debian-archive-keyring'] },
  },
};

/** Where tools that tests need are kept; ignored by git. */
export const TOOLS_FOLDER = join(import.meta.dirname, '..', '..', '.cache', 'tools');

/** The folder that `go install` fills. */
export const GO_BIN_FOLDER = join(TOOLS_FOLDER, 'bin');

/** The folder that a Debian package is unpacked into. */
export function debFolder(packageName: string): string {
  return join(TOOLS_FOLDER, 'deb', packageName);
}

/** The path of a tool's executable: on PATH, else in the cache that `install-tools.ts` fills, else undefined. */
export function toolPath(name: ToolName): string | undefined {
  const { executables, source } = TOOLS[name];
  const pathFolders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const cacheFolders =
    source.kind !== 'deb-unpacked'
      ? [GO_BIN_FOLDER]
      : (source.fixedFiles ?? []).every((file) => existsSync(file))
        ? [join(debFolder(source.packageName), 'usr', 'bin')]
        : [];
  return [...pathFolders, ...cacheFolders]
    .flatMap((folder) => executables.map((executable) => join(folder, executable)))
    .find(isExecutableFile);
}

/**
 * As `toolPath`, for a test that cannot go on without it.
 *
 * @throws {Error} with the way to get the tool, where it is absent
 */
export function requireTool(name: ToolName): string {
  const path = toolPath(name);
  if (path === undefined) {
    throw new Error(`${name} is not here; ${howToGet(name)}`);
  }
  return path;
}

/** What a person can do about an absent tool, in one line. */
export function howToGet(name: ToolName): string {
  const { executables, source } = TOOLS[name];
  const way =
    source.kind === 'go'
      ? `go install ${source.module}@${source.version}`
      : `apt-get install ${source.packageName} (Debian, Ubuntu)`;
  return `run "node tests/support/install-tools.ts", or put ${executables[0]} on PATH: ${way}`;
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
