import { once } from 'node:events';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../../support/run-cli.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';

interface Response {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

describe('vigie serve', () => {
  let world: World;
  let server: ReturnType<typeof startCli>;
  let url: string;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'stable', weeks: 1 });
    await world.prepare('run');
    await writeFile(join(world.folder, 'secret.txt'), 'not yours');
    await mkdir(join(world.folder, 'reports', 'odd name?'));
    await writeFile(join(world.folder, 'reports', 'odd name?', 'index.html'), 'odd');
    await symlink('nowhere', join(world.folder, 'reports', 'broken'));
    server = startCli(['serve', '--config', world.configPath, '--port', '0']);
    const [line] = await once(server.stdout?.setEncoding('utf8') ?? server, 'data');
    url = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(line))?.[0] ?? '';
  });

  afterAll(async () => {
    if (server !== undefined && server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'close');
    }
    await world?.remove();
  });

  /** As raw as HTTP is: fetch would resolve `..` before it asks. */
  async function ask(path: string, method = 'GET'): Promise<Response> {
    const sent = request(new URL(url), { method, path });
    sent.end();
    const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  it('shows every page with its type', async () => {
    expect(await ask('/')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: expect.stringContaining(MODEL),
    });
    expect(await ask(`/${MODEL}/latest/?from=mail#top`)).toMatchObject({ status: 200 });
    const json = await ask(`/${MODEL}/latest/report.json`);
    expect(json.headers['content-type']).toBe('application/json');
    expect(JSON.parse(json.body)).toMatchObject({ model: MODEL });
    expect(await ask(`/${MODEL}/latest/profiles.arrow`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/vnd.apache.arrow.file' },
    });
  });

  it('sends a folder without its slash to the one with it, because links are relative', async () => {
    expect(await ask(`/${MODEL}`)).toMatchObject({ status: 302, headers: { location: `/${MODEL}/` } });
    expect(await ask(`/${MODEL}/latest`)).toMatchObject({
      status: 302,
      headers: { location: `/${MODEL}/latest/` },
    });
    const odd = await ask('/odd%20name%3F');
    expect(odd).toMatchObject({ status: 302, headers: { location: '/odd%20name%3F/' } });
    expect(await ask(String(odd.headers['location']))).toMatchObject({ status: 200, body: 'odd' });
    expect(await ask(`//example.com/..`)).toMatchObject({ status: 400 });
  });

  it('says 404 of what is not there', async () => {
    for (const path of [
      '/nothing',
      '/nothing/',
      `/${MODEL}/2001-01-01/report.json`,
      '/broken',
      '/%252e%252e/',
    ]) {
      expect(await ask(path), path).toMatchObject({
        status: 404,
        body: expect.stringContaining('no report at'),
      });
    }
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    `/${MODEL}/../../secret.txt`,
    `/${MODEL}%2f..%2f..%2fsecret.txt`,
    String.raw`/..\secret.txt`,
    '/%00',
    '/%zz',
  ])('does not leave the reports for %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(400);
    expect(body).not.toContain('not yours');
  });

  it('answers HEAD without a body, and takes no other method', async () => {
    const whole = await ask(`/${MODEL}/latest/report.json`);
    expect(await ask(`/${MODEL}/latest/report.json`, 'HEAD')).toMatchObject({
      status: 200,
      headers: { 'content-length': String(Buffer.byteLength(whole.body)) },
      body: '',
    });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect(await ask('/', method), method).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    }
  });

  it('says in one line that a port is taken or none', async () => {
    const taken = await runCli(['serve', '--config', world.configPath, '--port', new URL(url).port]);
    expect(taken.exitCode).toBe(2);
    expect(taken.events()).toMatchObject([{ message: expect.stringContaining('EADDRINUSE') }]);
    for (const port of ['65536', '-1', '80.5', 'http', '']) {
      const result = await runCli(['serve', '--config', world.configPath, `--port=${port}`]);
      expect(result.exitCode).toBe(2);
      expect(result.events()).toMatchObject([
        { message: expect.stringContaining('expected a whole number') },
      ]);
    }
  });

  it('ends well when it is told to stop', async () => {
    const second = startCli(['serve', '--config', world.configPath, '--port', '0']);
    await once(second.stdout ?? second, 'data');
    second.kill('SIGINT');
    const [code] = await once(second, 'close');
    expect(code).toBe(0);
  });
});
