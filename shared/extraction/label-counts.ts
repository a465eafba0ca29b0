import type { LabelSource } from '../core/label-sources.ts';

/**
 * What became of the labels that were read. `read` is the sum of `withoutId`, `otherIds` and the labels of the cohort; a
 * label of the cohort is one of `unknown` to `superseded`, or it is the one that counts. The label of an application that
 * was decided on two days is met with each decision.
 */
export interface LabelCounts {
  /** Rows of the label files. */
  readonly read: number;
  readonly withoutId: number;
  /** No decision of the cohort has their id: those of other weeks, and of nobody. */
  readonly otherIds: number;
  /** Null: the outcome was not known yet. */
  readonly unknown: number;
  /** Nobody knows when they were observed. */
  readonly withoutObservation: number;
  /** Observed when the window had ended, or in the future. */
  readonly afterWindow: number;
  /** Observed before the day of the decision: no outcome of it. */
  readonly beforeDecision: number;
  /** A label of the same decision was observed later, or at once. */
  readonly superseded: number;
  /** Decisions whose label counts. */
  readonly counted: number;
  /** Of these: the label differs from one that it supersedes. */
  readonly corrected: number;
  /** Of these: observed when the maturity had passed, in the reporting lag or later. */
  readonly late: number;
  /** Of these: by who reported it. */
  readonly sources: Readonly<Record<LabelSource | 'unspecified', number>>;
}

/** Of no label files. */
export const noLabels: LabelCounts = {
  read: 0,
  withoutId: 0,
  otherIds: 0,
  unknown: 0,
  withoutObservation: 0,
  afterWindow: 0,
  beforeDecision: 0,
  superseded: 0,
  counted: 0,
  corrected: 0,
  late: 0,
  sources: { booked: 0, exploration: 0, bureau: 0, simulated: 0, unspecified: 0 },
};
