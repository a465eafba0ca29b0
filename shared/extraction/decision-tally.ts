/** Rows of one version of the model. */
export interface VersionTally {
  /** Null where a row names none. */
  readonly version: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** `YYYY-MM-DD` */
  readonly firstDay: string;
}

/** Rows that were decided under one θ*. */
export interface ThresholdTally {
  readonly threshold: number;
  readonly rows: number;
  /** `YYYY-MM-DD` */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Decisions of one day against what score < θ* says. */
export interface OverrideDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** The model accepts, and they were accepted. */
  readonly bothAccept: number;
  readonly bothRefuse: number;
  /** Accepted although the model refuses. */
  readonly lowSide: number;
  /** Refused although the model accepts. */
  readonly highSide: number;
  /** A decision, but no score or no θ* to hold it against. */
  readonly withoutScore: number;
  readonly withoutDecision: number;
}

/** Decisions in one band of scores. */
export interface BandTally {
  readonly accepted: number;
  readonly rejected: number;
  readonly undecided: number;
}

/** What became of applicants under two models or thresholds: before, then after. */
export interface SwapCounts {
  readonly inIn: number;
  readonly inOut: number;
  readonly outIn: number;
  readonly outOut: number;
  /** Rows that lack one of the two scores, or a θ*. */
  readonly notCompared: number;
}

/** How many decisions a change of model or θ* turns. */
export type SwapTally =
  | ({
      readonly kind: 'counted';
      /** `threshold`: the same scores under two θ*. `previous-score`: two scores of the same applicants. */
      readonly basis: 'threshold' | 'previous-score';
      /** Null where each row has its own. */
      readonly previousThreshold: number | null;
      readonly threshold: number | null;
    } & SwapCounts)
  | { readonly kind: 'unknown'; readonly reason: string };

/** A window's decisions counted by what only the rows know together: version, θ*, score and decision. */
export interface DecisionTally {
  /** By rows, the most first; empty where no version is configured. */
  readonly versions: readonly VersionTally[];
  /** By rows, the most first, at most `LISTED_THRESHOLDS`; empty where no θ* is configured. */
  readonly thresholds: readonly ThresholdTally[];
  readonly thresholdCount: number;
  /** θ* on the window's last day with rows; null where there was none, or several at once. */
  readonly lastThreshold: number | null;
  /** Null unless a logged decision, a score and θ* are configured: a decision that is derived overrides nothing. */
  readonly overrides: readonly OverrideDay[] | null;
  /** From the lowest scores up, the last one of rows without a score; null without a score to cut. */
  readonly bands: readonly BandTally[] | null;
  /** Null where neither the model nor θ* changed and no previous score is configured. */
  readonly swap: SwapTally | null;
}

/** What was in force at the end of the window before. */
export interface PreviousDecisions {
  readonly threshold: number | null;
  /** Empty where none was named. */
  readonly versions: readonly string[];
}
