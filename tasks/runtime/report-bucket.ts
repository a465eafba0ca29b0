import { DataContractError, StorageError } from '../../shared/core/errors.ts';
import { type History, historySchema } from '../../shared/findings/history-schema.ts';
import { type Report, reportSchema } from '../../shared/findings/report-schema.ts';
import { findObjects } from '../../shared/storage/find-objects.ts';
import {
  childLocation,
  formatLocation,
  type Location,
  parseLocation,
} from '../../shared/storage/location.ts';
import type { ObjectStore } from '../../shared/storage/object-store.ts';
import { contentType } from './content-type.ts';
import type { TaskContext } from './task-context.ts';
import { parseJson } from './work-files.ts';

/** The place where people find reports. */
export class ReportBucket {
  readonly #root: Location;
  readonly #store: ObjectStore;
  readonly #baseUrl: string | undefined;
  readonly #log: TaskContext['log'];

  constructor({ config, baseDir, stores, log }: Pick<TaskContext, 'config' | 'baseDir' | 'stores' | 'log'>) {
    this.#root = parseLocation(config.reports.path, baseDir);
    this.#store = stores.for(this.#root);
    this.#baseUrl = config.reports.base_url;
    this.#log = log;
  }

  /** The web address of a path, where the configuration knows one. */
  publicUrl(path: string): string | undefined {
    return this.#baseUrl === undefined ? undefined : `${this.#baseUrl.replace(/\/+$/, '')}/${path}`;
  }

  /** How to tell a person where a path is: its web address, else its file or object. */
  describe(path: string): string {
    const location = childLocation(this.#root, path);
    return this.publicUrl(path) ?? (location.scheme === 'file' ? location.key : formatLocation(location));
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    await this.#store.write(childLocation(this.#root, path), content, { contentType: contentType(path) });
  }

  /** The report of a run, or undefined where none was published. */
  async readReport(model: string, folder: string): Promise<Report | undefined> {
    const location = childLocation(this.#root, `${model}/${folder}/report.json`);
    const bytes = await this.#readIfThere(location);
    return bytes === undefined ? undefined : parseJson(bytes, reportSchema, formatLocation(location));
  }

  /** A model's history; an empty one for a model without runs. */
  async readHistory(model: string): Promise<History> {
    const location = childLocation(this.#root, `${model}/history.json`);
    const bytes = await this.#readIfThere(location);
    return bytes === undefined
      ? { schemaVersion: 1, model, runs: [] }
      : parseJson(bytes, historySchema, formatLocation(location));
  }

  /**
   * The histories of all models in the bucket, a model's own as it is given. Another model's that cannot be understood is
   * left out with a warning: this model's run must not fail of it.
   */
  async readHistories(own: History): Promise<readonly History[]> {
    const objects = await findObjects(this.#store, childLocation(this.#root, '*/history.json'));
    const ownUri = formatLocation(childLocation(this.#root, `${own.model}/history.json`));
    const histories: History[] = [own];
    for (const { location, uri } of objects.filter((object) => object.uri !== ownUri)) {
      try {
        histories.push(parseJson(await this.#store.read(location), historySchema, uri));
      } catch (error) {
        if (!(error instanceof DataContractError)) {
          throw error;
        }
        this.#log.logger.warn(`left out of the list of models: ${error.message}`);
      }
    }
    return histories.sort((a, b) => (a.model < b.model ? -1 : 1));
  }

  async #readIfThere(location: Location): Promise<Uint8Array | undefined> {
    try {
      return await this.#store.read(location);
    } catch (error) {
      if (error instanceof StorageError && error.code === 'not-found') {
        return undefined;
      }
      throw error;
    }
  }
}
