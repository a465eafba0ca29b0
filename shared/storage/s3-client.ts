import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';

export interface S3ClientOptions {
  /** An S3-compatible server, `http://host:port`; else `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, else Amazon. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Tries of one request, the first included. */
  readonly maxAttempts?: number;
  readonly connectTimeoutMs?: number;
  /** How long a request may wait for its answer, and a transfer for its next byte. */
  readonly idleTimeoutMs?: number;
  /** Told of every request that took more than one try: a store that is often slow shows long before it fails. */
  readonly onRetried?: (request: RetriedRequest) => void;
}

export interface RetriedRequest {
  /** The SDK's name of the command, such as `GetObjectCommand`. */
  readonly command: string;
  /** Tries, the last one included. */
  readonly attempts: number;
  /** Waits between them together. */
  readonly waitedMs: number;
  readonly succeeded: boolean;
}

/** Two more than the SDK's default of 3: a weekly job can wait out a server's restart, a few seconds. */
const MAX_ATTEMPTS = 5;
/** A connection within a region takes milliseconds; 5 s allows for lost packets and a cold name server. */
const CONNECT_TIMEOUT_MS = 5_000;
/** Room for an 8 MiB part at 140 kB/s. Without a limit the SDK waits for ever. */
const IDLE_TIMEOUT_MS = 60_000;
/**
 * Where no region is set. Amazon's global endpoint takes it and redirects to the bucket's own; S3-compatible
 * servers need one for the signature and mostly expect this one.
 */
const DEFAULT_REGION = 'us-east-1';

/** The custom endpoint in force, or undefined for Amazon's own. */
export function customEndpoint({ endpoint }: S3ClientOptions): string | undefined {
  return endpoint ?? process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
}

/**
 * An S3 client that cannot hang: bounded attempts with the SDK's adaptive back-off, time limits on connecting and
 * on silence. What the options leave open comes from the AWS SDK's own chain of variables and files.
 */
export function createS3Client(options: S3ClientOptions): S3Client {
  const { endpoint, region, credentials, maxAttempts, onRetried } = options;
  const idleTimeoutMs = options.idleTimeoutMs ?? IDLE_TIMEOUT_MS;
  const client = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    region: region ?? regionOfChain,
    followRegionRedirects: true,
    // A custom endpoint rarely has a DNS name for every bucket.
    forcePathStyle: customEndpoint(options) !== undefined,
    retryMode: 'adaptive',
    // Left out, the SDK reads the variable itself.
    ...(maxAttempts === undefined && process.env['AWS_MAX_ATTEMPTS'] !== undefined
      ? {}
      : { maxAttempts: maxAttempts ?? MAX_ATTEMPTS }),
    requestHandler: {
      connectionTimeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      requestTimeout: idleTimeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: idleTimeoutMs,
    },
  });
  if (onRetried !== undefined) {
    reportRetries(client, onRetried);
  }
  return client;
}

function reportRetries(client: S3Client, onRetried: (request: RetriedRequest) => void): void {
  const tell = (
    command: string,
    metadata: S3ServiceException['$metadata'] | undefined,
    succeeded: boolean,
  ) => {
    const attempts = metadata?.attempts ?? 1;
    if (attempts > 1) {
      onRetried({ command, attempts, waitedMs: metadata?.totalRetryDelay ?? 0, succeeded });
    }
  };
  client.middlewareStack.add(
    (next, { commandName = 'request' }) =>
      async (args) => {
        try {
          const result = await next(args);
          tell(commandName, result.output.$metadata, true);
          return result;
        } catch (error) {
          tell(commandName, error instanceof S3ServiceException ? error.$metadata : undefined, false);
          throw error;
        }
      },
    // Outermost, so that one call here is all tries of a request.
    { step: 'initialize', name: 'vigieReportRetries' },
  );
}

async function regionOfChain(): Promise<string> {
  const client = new S3Client({});
  try {
    return await client.config.region();
  } catch {
    // The SDK's only way to say that no variable and no file names a region.
    return DEFAULT_REGION;
  } finally {
    client.destroy();
  }
}
