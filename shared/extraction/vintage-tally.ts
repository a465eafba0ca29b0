import { cohortWindow } from './cohort-window.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** A month on book of 30 days, so that maturities of 90, 180 or 360 days hold whole ones and no month is longer than another. */
const MONTH_DAYS = 30;

/** Accepted decisions of one calendar month, and when they became known as defaults. */
export interface VintageTally {
  /** `YYYY-MM`, UTC, of the decision. */
  readonly month: string;
  /** Accepted decisions, whether their outcome is known or not. */
  readonly accepted: number;
  /** Of them with a known outcome. */
  readonly labelled: number;
  /** Defaults that became known in each period since the decision, from the first on. */
  readonly defaults: readonly number[];
  /** Defaults that became known after the last of these periods. */
  readonly laterDefaults: number;
}

/** The vintages of the decisions that matured in one window. */
export interface CohortVintages {
  /** When they were decided. */
  readonly start: string;
  readonly end: string;
  readonly periodDays: number;
  /** Periods since the decision that have passed for every one of them: as many as `defaults` has. */
  readonly periods: number;
  /** Oldest month first. */
  readonly vintages: readonly VintageTally[];
}

/** How a cohort's time is divided: months on book, or weeks where outcomes are final before two months have passed. */
export function vintagePeriods({
  maturity_days: maturity,
  reporting_lag_days: lag,
}: Parameters<typeof cohortWindow>[1]): { readonly periodDays: number; readonly periods: number } {
  const periodDays = maturity < 2 * MONTH_DAYS ? WEEK_DAYS : MONTH_DAYS;
  return { periodDays, periods: Math.floor((maturity + lag) / periodDays) };
}

/** Microseconds of a period. */
export function periodUs(periodDays: number): number {
  return periodDays * DAY_MS * 1000;
}
