import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { freePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { requireTool } from './tools.ts';

const SOURCE = join(import.meta.dirname, '..', '..', 'monitoring', 'alertmanager');

export interface AlertmanagerConfigOptions {
  /** An empty folder that receives the configuration and its templates. */
  readonly folder: string;
  readonly slackUrl: string;
  /** Duration as Alertmanager writes it; the first message of a group and the next ones wait this long. */
  readonly groupWait?: string;
  readonly groupInterval?: string;
  /** Where mail goes, `host:port`, without TLS; the weekly hour becomes `mailTimes`. */
  readonly smarthost?: string;
  readonly mailTimes?: { readonly start: string; readonly end: string };
  readonly resolveTimeout?: string;
}

/**
 * Writes the project's own alertmanager.yml and templates into a folder, with only what cannot hold in a test
 * changed: the secrets' paths, the mail server, and waits that would make the test slow.
 *
 * @returns the path of the configuration
 */
export async function writeAlertmanagerConfig({
  folder,
  slackUrl,
  groupWait = '200ms',
  groupInterval = '1s',
  smarthost,
  mailTimes,
  resolveTimeout,
}: AlertmanagerConfigOptions): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp(join(SOURCE, 'templates'), join(folder, 'templates'), { recursive: true });
  const secretPath = join(folder, 'slack_api_url');
  await writeFile(secretPath, slackUrl);
  const document = parseDocument(await readFile(join(SOURCE, 'alertmanager.yml'), 'utf8'));
  document.setIn(['global', 'slack_api_url_file'], secretPath);
  document.setIn(['route', 'group_wait'], groupWait);
  document.setIn(['route', 'group_interval'], groupInterval);
  document.setIn(['route', 'routes', 0, 'group_interval'], groupInterval);
  if (resolveTimeout !== undefined) {
    document.setIn(['global', 'resolve_timeout'], resolveTimeout);
  }
  if (smarthost !== undefined) {
    document.setIn(['global', 'smtp_smarthost'], smarthost);
    document.setIn(['global', 'smtp_require_tls'], false);
    document.deleteIn(['global', 'smtp_auth_username']);
    document.deleteIn(['global', 'smtp_auth_password_file']);
  }
  if (mailTimes !== undefined) {
    document.setIn(
      ['time_intervals', 0, 'time_intervals'],
      document.createNode([{ times: [{ start_time: mailTimes.start, end_time: mailTimes.end }] }]),
    );
  }
  const path = join(folder, 'alertmanager.yml');
  await writeFile(path, document.toString());
  return path;
}

export interface AlertmanagerOptions {
  readonly configPath: string;
  /** Kept between two starts, it is what survives a restart. */
  readonly storagePath: string;
  readonly port?: number;
  /** Own cluster address, and those of the peers to join; alone when absent. */
  readonly cluster?: { readonly port: number; readonly peerPorts: readonly number[] };
  readonly pathPrefix?: string;
}

export interface Alertmanager extends ServerProcess {
  readonly url: string;
  readonly port: number;
}

/** Starts a real Alertmanager on 127.0.0.1. */
export async function startAlertmanager({
  configPath,
  storagePath,
  port,
  cluster,
  pathPrefix = '',
}: AlertmanagerOptions): Promise<Alertmanager> {
  const ownPort = port ?? (await freePort());
  const url = `http://127.0.0.1:${ownPort}${pathPrefix}`;
  const clusterArguments =
    cluster === undefined
      ? ['--cluster.listen-address=']
      : [
          `--cluster.listen-address=127.0.0.1:${cluster.port}`,
          // How long the second peer leaves a message to the first; 15 s unless told. As in production it must be
          // less than group_interval.
          '--cluster.peer-timeout=500ms',
          '--cluster.gossip-interval=50ms',
          '--cluster.settle-timeout=1s',
          ...cluster.peerPorts.map((peerPort) => `--cluster.peer=127.0.0.1:${peerPort}`),
        ];
  const server = await startServerProcess(requireTool('alertmanager'), {
    args: [
      `--config.file=${configPath}`,
      `--storage.path=${storagePath}`,
      '--data.retention=240h',
      `--web.listen-address=127.0.0.1:${ownPort}`,
      `--web.external-url=${url}`,
      ...clusterArguments,
    ],
    readyUrl: `${url}/-/ready`,
  });
  return { ...server, url, port: ownPort };
}
