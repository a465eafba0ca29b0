import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { FileCompression } from './file-format.ts';
import type { TableFile } from './table-file.ts';
import { unreadableFile } from './unreadable-file.ts';

/**
 * A file's text as it comes, unpacked; leaving early closes the file.
 *
 * @throws {DataContractError} `unreadable-file` if it is not packed as its name says, or ends too soon
 */
export async function* fileText(file: TableFile, compression: FileCompression): AsyncGenerator<string> {
  const bytes = createReadStream(file.path);
  const unpacked =
    compression === 'none'
      ? bytes
      : pipeline(bytes, compression === 'gzip' ? createGunzip() : createZstdDecompress(), () => {
          // The reader below meets the error.
        });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of unpacked) {
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw unreadableFile(file, error);
  } finally {
    bytes.destroy();
  }
}
