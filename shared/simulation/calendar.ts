import type { RandomSource } from './random-source.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Mean Gregorian year. */
const YEAR_MS = 365.2425 * DAY_MS;

/**
 * Share of a week's applications on each UTC weekday, Sunday first. Sums to 1. Author's choice: branches close on
 * Sunday, and online demand falls by half at weekends.
 */
const weekdayShares = [0.06, 0.18, 0.18, 0.175, 0.17, 0.155, 0.08] as const;

/** Weight of each hour of the day, 0 to 23; author's choice: business hours, then an evening online. */
const hourWeights = [
  1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 4, 8, 12, 13, 12, 9, 10, 12, 12, 11, 9, 7, 6, 6, 5, 4, 2,
] as const;

/** Day on which demand peaks, before Christmas. */
const SEASON_PEAK_MS = Date.UTC(1970, 10, 28);

/** Size of the yearly wave of volume: 6 % more at its peak, late in November. */
const VOLUME_SEASON = 0.06;

/** Applications expected on the UTC day that starts at `dayMs`. */
export function expectedApplications(dayMs: number, applicationsPerWeek: number): number {
  const share = weekdayShares[new Date(dayMs).getUTCDay()] ?? 0;
  return applicationsPerWeek * share * (1 + VOLUME_SEASON * yearlyWave(dayMs));
}

/**
 * The count of applications of a day: about Poisson, by its normal approximation, which is what a mean of tens
 * allows. Never negative.
 */
export function drawApplicationCount(
  random: RandomSource,
  dayMs: number,
  applicationsPerWeek: number,
): number {
  const mean = expectedApplications(dayMs, applicationsPerWeek);
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
}

/** An instant of the UTC day that starts at `dayMs`, to the millisecond, mostly in business hours. */
export function drawInstant(random: RandomSource, dayMs: number): number {
  const total = hourWeights.reduce((sum, weight) => sum + weight, 0);
  let remaining = random.uniform() * total;
  let hour = 0;
  for (const weight of hourWeights) {
    if (remaining < weight) break;
    remaining -= weight;
    hour += 1;
  }
  return dayMs + Math.min(hour, 23) * HOUR_MS + Math.floor(random.uniform() * HOUR_MS);
}

/** An instant of the year before `endMs`, with the weekdays' and hours' weights. */
export function drawInstantOfYearBefore(random: RandomSource, endMs: number): number {
  const week = Math.floor(random.uniform() * 52);
  const weekStartMs = endMs - (week + 1) * WEEK_MS;
  let remaining = random.uniform();
  for (let day = 0; day < 7; day++) {
    const dayMs = weekStartMs + day * DAY_MS;
    const share = weekdayShares[new Date(dayMs).getUTCDay()] ?? 0;
    if (remaining < share || day === 6) return drawInstant(random, dayMs);
    remaining -= share;
  }
  return drawInstant(random, weekStartMs);
}

/** Position in the year, as a wave in [-1, 1] that peaks in the last days of November. */
export function yearlyWave(instantMs: number): number {
  return Math.cos((2 * Math.PI * (instantMs - SEASON_PEAK_MS)) / YEAR_MS);
}

/** Whether branches and brokers are open: Monday to Friday 8 to 18 and Saturday 9 to 13, UTC. */
export function isOfficeOpen(instantMs: number): boolean {
  const date = new Date(instantMs);
  const weekday = date.getUTCDay();
  const hour = date.getUTCHours();
  if (weekday === 0) return false;
  return weekday === 6 ? hour >= 9 && hour < 13 : hour >= 8 && hour < 18;
}
