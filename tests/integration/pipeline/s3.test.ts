import { mkdtemp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../../../shared/findings/report-schema.ts';
import { FileStore } from '../../../shared/storage/file-store.ts';
import { S3Store } from '../../../shared/storage/s3-store.ts';
import { describeWithTool } from '../../support/describe-with-tool.ts';
import { fileTree } from '../../support/file-tree.ts';
import { freePort } from '../../support/free-port.ts';
import { type S3Server, startS3Server } from '../../support/s3-server.ts';
import { MODEL, makeWorld, WORLD_END, type World } from '../../support/simulated-world.ts';

const BUCKETS = ['ml-artifacts', 'prediction-logs', 'labels', 'vigie-work', 'drift-reports'] as const;

const onS3 = (yaml: string) =>
  yaml
    .replace('path: baseline/', 'path: s3://ml-artifacts/credit-scoring/baseline/')
    .replace('path: predictions/', 'path: s3://prediction-logs/credit-scoring/')
    .replace('path: labels/', 'path: s3://labels/credit-scoring/')
    .replace('work: work/', 'work: s3://vigie-work/')
    .replace('path: reports/', 'path: s3://drift-reports/all/');

describeWithTool('versitygw', 'a platform that lives in S3', () => {
  let server: S3Server;
  let world: World;
  let config: string;
  let store: S3Store;

  const read = async (bucket: string, key: string) =>
    new TextDecoder().decode(await store.read({ scheme: 's3', bucket, key }));

  const keys = async (bucket: string) => {
    const found: string[] = [];
    for await (const { location } of store.list({ scheme: 's3', bucket, key: '' })) {
      found.push(location.key);
    }
    return found.sort();
  };

  beforeAll(async () => {
    [server, world] = await Promise.all([startS3Server(), makeWorld({ scenario: 'income-shift' })]);
    for (const bucket of BUCKETS) {
      await server.createBucket(bucket);
    }
    store = new S3Store({
      endpoint: server.endpoint,
      credentials: {
        accessKeyId: server.env.AWS_ACCESS_KEY_ID,
        secretAccessKey: server.env.AWS_SECRET_ACCESS_KEY,
      },
    });
    const files = new FileStore();
    const upload = async (folder: string, bucket: string, prefix: string) => {
      for await (const { location } of files.list({
        scheme: 'file',
        key: `${join(world.folder, folder)}/`,
      })) {
        const key = `${prefix}${location.key.slice(join(world.folder, folder).length + 1)}`;
        await store.write({ scheme: 's3', bucket, key }, await files.read(location), {
          contentType: 'application/vnd.apache.parquet',
        });
      }
    };
    await upload('baseline', 'ml-artifacts', 'credit-scoring/baseline/');
    await upload('predictions', 'prediction-logs', 'credit-scoring/');
    await upload('labels', 'labels', 'credit-scoring/');
    config = await world.configured(onS3, 's3.yaml');
  });

  afterAll(async () => {
    store?.close();
    await server?.stop();
    await world?.remove();
  });

  /** Uris and etags are the place's own; everything else must not know where the rows came from. */
  const placeless = (report: Report) => {
    const objects = ({ rows, objects: each }: Report['reference']) => ({
      rows,
      objects: each.map(({ uri, sizeBytes }) => [uri.split('/').slice(-2).join('/'), sizeBytes]),
    });
    const { generatedAt: _, reference, current, ...rest } = report;
    return { ...rest, reference: objects(reference), current: objects(current) };
  };

  it('gets the report that the same files give, box by box or at once, and leaves nothing behind', async () => {
    expect(await world.vigie('run')).toMatchObject({ exitCode: 0 });
    const temporary = await mkdtemp(join(world.folder, 'tmp-'));
    // Node's own cache of compiled code would go there too.
    const env = { ...server.env, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' };
    const result = await world.vigie('run', { config, env });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain(`s3://drift-reports/all/${MODEL}/${WORLD_END}/index.html`);
    expect(await readdir(temporary)).toEqual([]);
    const text = await read('drift-reports', `all/${MODEL}/${WORLD_END}/report.json`);
    const report = reportSchema.parse(JSON.parse(text));
    expect(report.current.objects).toHaveLength(7);
    for (const { uri, etag } of [...report.reference.objects, ...report.current.objects]) {
      expect(uri).toMatch(/^s3:\/\/(?:ml-artifacts|prediction-logs)\/credit-scoring\//);
      expect(etag).not.toBe('');
    }
    expect(placeless(report)).toEqual(placeless(await world.report()));
    const local = Object.keys(await fileTree(join(world.folder, 'reports')));
    expect(await keys('drift-reports')).toEqual(local.map((path) => `all/${path}`).sort());
    expect(await read('drift-reports', `all/${MODEL}/latest/report.json`)).toBe(text);

    const prefix = `${MODEL}/2026-11-09_${WORLD_END}/`;
    const before = await Promise.all(
      (await keys('vigie-work')).map(async (key) => [key, await read('vigie-work', key)] as const),
    );
    const ofReference = before.filter(([key]) => key.startsWith(`${MODEL}/reference/`));
    expect(ofReference).toHaveLength(4);
    const localWork = Object.keys(await fileTree(join(world.folder, 'work')));
    expect(before.map(([key]) => key).filter((key) => key.startsWith(prefix))).toEqual(
      localWork.filter((path) => path.startsWith(prefix)).sort(),
    );
    for (const box of ['extract', 'data-drift', 'prediction-drift', 'performance', 'refusal', 'publish']) {
      expect(await world.vigie(box, { config, env }), box).toMatchObject({ exitCode: 0 });
    }
    for (const [key, content] of before) {
      expect(await read('vigie-work', key), key).toBe(content);
    }
    expect(await world.vigie('check', { config, env })).toMatchObject({ exitCode: 0 });
  });

  describe('and is not whole', () => {
    const refused = async (
      change: (yaml: string) => string,
      env: Readonly<Record<string, string>>,
      box = 'run',
    ) => {
      const broken = await world.configured((yaml) => change(onS3(yaml)), 'broken.yaml');
      const { exitCode, stdout, events } = await world.vigie(box, {
        config: broken,
        env: { ...env, AWS_MAX_ATTEMPTS: '2' },
      });
      const errors = events().filter((event) => event['log.level'] === 'error');
      expect({ stdout, errors: errors.length }).toEqual({ stdout: '', errors: 1 });
      return { exitCode, message: errors[0]?.message };
    };

    it.each([
      ['logs', 's3://prediction-logs/', 's3://no-such-logs/'],
      ['work files', 's3://vigie-work/', 's3://no-such-work/'],
    ])('ends with exit code 2 where the bucket of the %s is missing', async (_, from, to) => {
      const { exitCode, message } = await refused((yaml) => yaml.replace(from, to), server.env);
      expect(exitCode).toBe(2);
      expect(message).toContain(to.slice('s3://'.length, -1));
      expect(message).toContain('trying again will not help');
    });

    it('ends with exit code 2 where the credentials are wrong', async () => {
      const env = { ...server.env, AWS_SECRET_ACCESS_KEY: 'not-the-secret' };
      const { exitCode, message } = await refused((yaml) => yaml, env);
      expect(exitCode).toBe(2);
      expect(message).not.toContain('not-the-secret');
    });

    it('ends with exit code 1, soon, where the endpoint is down', async () => {
      const env = { ...server.env, AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${await freePort()}` };
      const { exitCode, message } = await refused((yaml) => yaml, env);
      expect(exitCode).toBe(1);
      expect(message).toContain('ECONNREFUSED');
      expect(message).toContain('trying again may help');
    });
  });
});
