import type { FeatureDrift } from '../../shared/findings/report-schema.ts';
import { formatDay, formatShortDay } from '../format/format-date.ts';
import { formatEffect } from '../format/format-effect.ts';

type Drift = Pick<FeatureDrift, 'onset' | 'onsetKind' | 'days'>;

/** Two weeks: longer windows have their days in report.json. */
const SHOWN_DAYS = 14;

/** When a drift began, in one sentence; null where there is no drift, or an older report that does not say. */
export function onsetWords({ onset, onsetKind, days }: Drift): string | null {
  switch (onsetKind) {
    case null:
      return null;
    case 'within-window':
      return onset === null ? null : `It began on ${formatDay(onset)}.`;
    case 'before-window': {
      const [first] = days;
      return first === undefined
        ? null
        : `It was there by ${formatDay(first.day)}, with which the window begins.`;
    }
    case 'unclear':
      return 'It shows in the window as a whole; no single day can be named for its beginning.';
  }
}

/** The effect size of each day alone; null without days, or with too many to read. */
export function dayWords({ days }: Drift): string | null {
  return days.length < 2 || days.length > SHOWN_DAYS
    ? null
    : days
        .map(
          ({ day, effectSize }) =>
            `${formatShortDay(day)}: ${effectSize === null ? '–' : formatEffect(effectSize)}`,
        )
        .join(' · ');
}
