import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../../shared/config/parse-config.ts';
import { timeWindow } from '../../../../shared/core/time-window.ts';
import { extract } from '../../../../shared/extraction/extract.ts';
import { findInputs } from '../../../../shared/extraction/find-inputs.ts';
import { NumberWorkers } from '../../../../shared/extraction/number-workers.ts';
import { OpenTables } from '../../../../shared/extraction/open-tables.ts';
import { parseLocation } from '../../../../shared/storage/location.ts';
import { ObjectStores } from '../../../../shared/storage/open-store.ts';
import { describeWithTool } from '../../../support/describe-with-tool.ts';
import { type S3Server, startS3Server } from '../../../support/s3-server.ts';
import { type TempFolder, tempFolder } from '../../../support/temp-folder.ts';
import { WEEK } from './small-platform.ts';

const CONFIG = `model: credit
reference: { path: "s3://data/base line/*.csv" }
current: { path: "s3://data/logs/**", timestamp: at }
columns: { id: id, score: score, threshold: 0.5 }
features: { income: { type: numeric } }
`;

const LOGS = 's3://data/logs/día=9 [x]/a*"\'%20.csv';

let server: S3Server;
let stores: ObjectStores;
let scratch: TempFolder;

describeWithTool('versitygw', 'rows in S3', () => {
  beforeAll(async () => {
    scratch = await tempFolder();
    vi.stubEnv('TMPDIR', scratch.path);
    server = await startS3Server();
    await server.createBucket('data');
    const {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
    } = server.env;
    stores = new ObjectStores({
      endpoint: server.endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
    });
    await put('s3://data/base line/a.csv', 'income,score\n1,0.1\n2,0.9\n');
  });
  afterAll(async () => {
    await stores.close();
    await server.stop();
    vi.unstubAllEnvs();
    await scratch.remove();
  });

  async function put(uri: string, text: string): Promise<void> {
    const location = parseLocation(uri, '/');
    await stores.for(location).write(location, new TextEncoder().encode(text), { contentType: 'text/csv' });
  }

  async function run() {
    const parsed = parseConfig(CONFIG, { file: 'vigie.yaml', environment: {} });
    const window = timeWindow(...WEEK);
    const inputs = await findInputs({ config: parsed.config, baseDir: '/', window, stores });
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
    await using workers = new NumberWorkers();
    await using tables = await OpenTables.open(inputs, { stores, threads: 1, onProgress });
    return { ...(await extract(tables, { parsed, window, inputs, workers })), progress };
  }

  /** What a run has left where it may put things. */
  const leftovers = async () =>
    (await readdir(scratch.path)).filter((name) => /^vigie-(copies|duckdb)-/.test(name));

  it('are read from copies, which go away', async () => {
    await put(LOGS, 'id,at,income,score\n1,2026-11-09T10:00:00Z,5,0.25\n');
    const { current, referenceRows, progress } = await run();
    expect(referenceRows).toBe(2);
    expect(current.rows).toBe(1);
    expect(progress).toEqual(['1/2', '2/2']);
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    [
      'id,at,income,score\n1,2026-11-09T10:00:00Z,5 EUR,0.25\n',
      'column "income" holds "5 EUR"; expected a number, a bool or a date',
    ],
    [
      'id,at,income,score\n1,2026-11-09T10:00:00Z,5,25\n',
      'column "score" holds 25.0; expected a score in [0, 1] (1 row is outside it)',
    ],
    [
      'id,at,income,score\n1,2026-11-09T10:00:00Z\n',
      'cannot be read: line 2 is not valid CSV: Expected Number of Columns: 4 Found: 2',
    ],
    ['', 'cannot be read: the first line is empty; expected a header with the names of the columns'],
  ])('that break the contract (%j) are told by their URI', async (text, message) => {
    await put(LOGS, text);
    await expect(run()).rejects.toMatchObject({ where: LOGS, message: `${LOGS}: ${message}` });
    expect(await leftovers()).toEqual([]);
  });
});
