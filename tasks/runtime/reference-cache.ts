import { z } from 'zod';
import { DataContractError, StorageError } from '../../shared/core/errors.ts';
import { decodeDecisions, encodeDecisions } from '../../shared/extraction/decisions-arrow.ts';
import { noDecisions } from '../../shared/extraction/labelled-decisions.ts';
import type { ReferenceCache, ReferenceSide } from '../../shared/extraction/reference-side.ts';
import { decodeProfiles, encodeProfiles } from '../../shared/profiles/profiles-arrow.ts';
import { encodeSegments } from '../../shared/profiles/segments-arrow.ts';
import { decodeSegments } from '../../shared/profiles/segments-arrow-reader.ts';
import { childLocation, formatLocation, parseLocation } from '../../shared/storage/location.ts';
import type { TaskContext } from './task-context.ts';
import { toJson } from './to-json.ts';
import { parseJson, sha256 } from './work-files.ts';

const indexSchema = z.strictObject({
  schemaVersion: z.literal(1),
  rows: z.int().positive(),
  profiles: z.string(),
  decisions: z.string().nullable(),
  segments: z.string().nullable().default(null),
});

/**
 * The reference's side under `<work>/<model>/reference/<key>/`: an index with the hashes of the files beside it, written
 * last. What is damaged, or is not what the index says, is told and computed again; it is never believed.
 */
export function referenceCache({
  config,
  baseDir,
  recomputesReference,
  stores,
  log,
}: TaskContext): ReferenceCache {
  const folder = (key: string) =>
    childLocation(parseLocation(config.work, baseDir), `${config.model}/reference/${key}`);
  const read = async (key: string, name: string): Promise<Uint8Array> => {
    const location = childLocation(folder(key), name);
    return stores.for(location).read(location);
  };
  const write = async (
    key: string,
    name: string,
    content: Uint8Array,
    contentType: string,
  ): Promise<void> => {
    const location = childLocation(folder(key), name);
    await stores.for(location).write(location, content, { contentType });
  };
  const load = async (key: string): Promise<ReferenceSide> => {
    const where = formatLocation(folder(key));
    const index = parseJson(await read(key, 'index.json'), indexSchema, `${where}/index.json`);
    const verified = async (name: string, hash: string): Promise<Uint8Array> => {
      const content = await read(key, name);
      if (sha256(content) !== hash) {
        throw new DataContractError(`${where}/${name}: is not what the index says`, {
          code: 'invalid-interchange',
          where: `${where}/${name}`,
        });
      }
      return content;
    };
    const { variables } = decodeProfiles(await verified('profiles.arrow', index.profiles), where);
    const decisions =
      index.decisions === null
        ? undefined
        : decodeDecisions(await verified('decisions.arrow', index.decisions), where).reference;
    const segments =
      index.segments === null
        ? []
        : decodeSegments(await verified('segments.arrow', index.segments), { variables, where }).columns;
    return { rows: index.rows, variables, decisions, segments };
  };
  return {
    async read(key) {
      if (recomputesReference) {
        return undefined;
      }
      try {
        const side = await load(key);
        log.record.info({ event: { action: 'reference-reused' } }, `the kept reference ${key} is used`);
        return side;
      } catch (error) {
        if (error instanceof StorageError && error.code === 'not-found') {
          return undefined;
        }
        if (error instanceof DataContractError) {
          log.record.warn({ reason: error.message }, 'the kept reference is damaged and is computed again');
          return undefined;
        }
        throw error;
      }
    },
    async write(key, { rows, variables, decisions, segments }) {
      const arrow = 'application/vnd.apache.arrow.file';
      const profiles = encodeProfiles(variables, { model: config.model });
      await write(key, 'profiles.arrow', profiles, arrow);
      const labelled =
        decisions === undefined
          ? undefined
          : encodeDecisions({
              reference: decisions,
              current: noDecisions(decisions),
              window: noDecisions(decisions),
            });
      if (labelled !== undefined) {
        await write(key, 'decisions.arrow', labelled, arrow);
      }
      const segmented = segments.length === 0 ? undefined : encodeSegments(segments, { model: config.model });
      if (segmented !== undefined) {
        await write(key, 'segments.arrow', segmented, arrow);
      }
      const index = {
        schemaVersion: 1,
        rows,
        profiles: sha256(profiles),
        decisions: labelled === undefined ? null : sha256(labelled),
        segments: segmented === undefined ? null : sha256(segmented),
      };
      await write(key, 'index.json', toJson(index), 'application/json');
    },
  };
}
