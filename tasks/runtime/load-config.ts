import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type ParsedConfig, parseConfig } from '../../shared/config/parse-config.ts';
import { ConfigError } from '../../shared/core/errors.ts';

export interface LoadedConfig {
  readonly parsed: ParsedConfig;
  readonly baseDir: string;
}

/**
 * The configuration that `--config` names, or the YAML in `VIGIE_CONFIG`. Locations in a file are relative to it, those in
 * the variable to the working directory.
 *
 * @throws {ConfigError} if there is none, it cannot be read, or it is not valid
 */
export async function loadConfig(
  file: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<LoadedConfig> {
  if (file === undefined) {
    const text = environment['VIGIE_CONFIG'];
    if (text === undefined || text.trim() === '') {
      throw new ConfigError('--config', [
        { key: '', message: 'expected --config FILE, or the YAML itself in VIGIE_CONFIG' },
      ]);
    }
    return { parsed: parseConfig(text, { file: 'VIGIE_CONFIG', environment }), baseDir: process.cwd() };
  }
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(error);
    throw new ConfigError(file, [{ key: '', message: `cannot be read: ${why}; expected a YAML file` }]);
  }
  return { parsed: parseConfig(text, { file, environment }), baseDir: dirname(resolve(file)) };
}
