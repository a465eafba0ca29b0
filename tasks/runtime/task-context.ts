import type { Config } from '../../shared/config/config-schema.ts';
import type { ParsedConfig } from '../../shared/config/parse-config.ts';
import type { TimeWindow } from '../../shared/core/time-window.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import type { ObjectStores } from '../../shared/storage/open-store.ts';
import type { TaskLog } from './task-log.ts';

/** What every box is given. */
export interface TaskContext {
  readonly parsed: ParsedConfig;
  readonly config: Config;
  /** What relative locations in the configuration are relative to. */
  readonly baseDir: string;
  readonly window: TimeWindow;
  /** Nobody is told anything: no alert is posted, no failure pushed. */
  readonly isDryRun: boolean;
  /** The baseline is read again, whatever is kept of it. */
  readonly recomputesReference: boolean;
  readonly stores: ObjectStores;
  readonly log: TaskLog;
  /** The clock: only `generatedAt`, alerts and metrics may depend on it. */
  readonly nowMs: () => number;
  readonly startedMs: number;
  /** What this process has extracted itself, by SHA-256: the later boxes of a `run` need not read and decode it again. */
  readonly extracted: Map<string, ExtractedFile>;
}

/** A file that `extract` wrote, as it was before it was encoded too where that is what boxes ask for. */
export interface ExtractedFile {
  readonly bytes: Uint8Array;
  readonly variables?: readonly Variable[];
}

/** What a box has to say when it is done. */
export interface TaskResult {
  /** One JSON object for machines: `--json` and XCom. Small. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Lines for a person. */
  readonly lines: readonly string[];
}
