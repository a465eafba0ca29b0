import type { Config } from '../config/config-schema.ts';
import { DataContractError } from '../core/errors.ts';
import { daysOf, type TimeWindow } from '../core/time-window.ts';
import { expandPattern } from '../storage/expand-pattern.ts';
import { findObjects } from '../storage/find-objects.ts';
import { formatLocation, parseLocation } from '../storage/location.ts';
import type { StoredObject } from '../storage/object-store.ts';
import type { ObjectStores } from '../storage/open-store.ts';
import { cohortWindow } from './cohort-window.ts';

/** An object, and the UTC day that its place in the layout stands for, if it does. */
export interface InputObject {
  readonly object: StoredObject;
  readonly day: string | undefined;
}

export interface CohortInputs {
  readonly window: TimeWindow;
  readonly decisions: readonly InputObject[];
  readonly labels: readonly InputObject[];
}

/** Every object that a run reads. */
export interface Inputs {
  readonly reference: readonly InputObject[];
  readonly current: readonly InputObject[];
  /** Days of the window for which the layout has no object. */
  readonly emptyDays: readonly string[];
  /** Undefined where no labels are configured. */
  readonly cohort: CohortInputs | undefined;
}

export interface FindInputsOptions {
  readonly config: Pick<Config, 'reference' | 'current' | 'labels'>;
  /** What relative locations are relative to. */
  readonly baseDir: string;
  readonly window: TimeWindow;
  readonly stores: ObjectStores;
}

/**
 * Lists the objects of the reference, of the window, of the cohort that matured in it, and of its labels.
 *
 * @throws {DataContractError} `no-objects` if the reference or the window has none
 */
export async function findInputs({ config, baseDir, window, stores }: FindInputsOptions): Promise<Inputs> {
  const list = async (pattern: string, days: readonly string[]): Promise<readonly InputObject[]> => {
    // By URI, because patterns of two days may match one object: `*{day}*` finds the 20 of 2026.
    const found = new Map<string, InputObject>();
    for (const expanded of expandPattern(parseLocation(pattern, baseDir), days)) {
      const objects = await findObjects(stores.for(expanded.pattern), expanded.pattern);
      for (const object of objects) {
        const first = found.get(object.uri);
        found.set(object.uri, first ?? { object, day: expanded.day });
      }
    }
    return [...found.values()];
  };
  const shown = (pattern: string) => formatLocation(parseLocation(pattern, baseDir));
  const days = daysOf(window);

  const reference = await list(config.reference.path, []);
  if (reference.length === 0) {
    throw noObjects('the reference', shown(config.reference.path));
  }
  const current = await list(config.current.path, days);
  if (current.length === 0) {
    throw noObjects(`the window from ${days[0]} to ${days.at(-1)}`, shown(config.current.path));
  }
  const daysWithObjects = new Set(current.map(({ day }) => day));
  const emptyDays = daysWithObjects.has(undefined) ? [] : days.filter((day) => !daysWithObjects.has(day));
  return { reference, current, emptyDays, cohort: await findCohort() };

  async function findCohort(): Promise<CohortInputs | undefined> {
    if (config.labels === undefined) {
      return undefined;
    }
    const cohort = cohortWindow(window, config.labels);
    return {
      window: cohort,
      decisions: await list(config.current.path, daysOf(cohort)),
      labels: await list(config.labels.path, daysOf({ startMs: cohort.startMs, endMs: window.endMs })),
    };
  }
}

function noObjects(what: string, pattern: string): DataContractError {
  return new DataContractError(`${pattern}: no object for ${what}; expected at least one that matches`, {
    code: 'no-objects',
    where: pattern,
  });
}
