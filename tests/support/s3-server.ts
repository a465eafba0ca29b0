import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from './free-port.ts';
import { startServerProcess } from './server-process.ts';
import { tempFolder } from './temp-folder.ts';
import { requireTool } from './tools.ts';

export interface S3Server extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** What the AWS SDK's own chain reads; for `process.env` or a child process. */
  readonly env: Readonly<{
    AWS_ENDPOINT_URL_S3: string;
    AWS_REGION: string;
    AWS_ACCESS_KEY_ID: string;
    AWS_SECRET_ACCESS_KEY: string;
  }>;
  createBucket(name: string): Promise<void>;
  /** What the server wrote so far. */
  log(): string;
  /** Ends the server and removes what it stored. */
  stop(): Promise<void>;
}

/**
 * Starts a real S3 server (versitygw over a folder of its own) on a free port, with credentials made for it alone.
 *
 * @throws {Error} if versitygw is absent or does not come up
 */
export async function startS3Server(): Promise<S3Server> {
  const executable = requireTool('versitygw');
  const folder = await tempFolder();
  try {
    const objectsFolder = join(folder.path, 'objects');
    const metadataFolder = join(folder.path, 'metadata');
    await Promise.all([mkdir(objectsFolder), mkdir(metadataFolder)]);
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const accessKeyId = randomBytes(10).toString('hex');
    const secretAccessKey = randomBytes(20).toString('hex');
    const region = 'us-east-1';
    const server = await startServerProcess(executable, {
      args: [
        '--port',
        endpoint.slice('http://'.length),
        '--region',
        region,
        '--quiet',
        '--keep-alive',
        'posix',
        // Metadata beside the objects: not every file system under a temp folder has extended attributes.
        '--sidecar',
        metadataFolder,
        objectsFolder,
      ],
      env: { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
      readyUrl: endpoint,
    });
    const client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
    });
    const stop = async () => {
      client.destroy();
      await server.stop();
      await folder.remove();
    };
    return {
      endpoint,
      env: {
        AWS_ENDPOINT_URL_S3: endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      },
      createBucket: async (name) => {
        await client.send(new CreateBucketCommand({ Bucket: name }));
      },
      log: () => server.log(),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
