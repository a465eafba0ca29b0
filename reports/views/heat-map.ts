import type { HistoryRun } from '../../shared/findings/history-schema.ts';
import { type Content, html } from '../html/html.ts';
import { absent } from '../html/optional.ts';

/** What a screen holds before the table turns into wallpaper. */
const SHOWN_FEATURES = 40;
const SHOWN_RUNS = 26;

/** Upper ends of the shades; 0.1 is the default floor, so that the step across it is one of colour too. */
const STEPS = [0.05, 0.1, 0.2, 0.4] as const;

const CELL = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export interface HeatMap {
  readonly runs: readonly { readonly label: string; readonly href: string }[];
  readonly rows: readonly {
    readonly feature: string;
    readonly cells: readonly { readonly className: string; readonly text: Content }[];
  }[];
  readonly steps: readonly { readonly className: string; readonly label: string }[];
  readonly note: string | null;
}

/** Effect sizes of features over runs, oldest run first; the features that moved most in the newest run come first. */
export function heatMap(runs: readonly HistoryRun[]): HeatMap {
  const shownRuns = runs.slice(-SHOWN_RUNS);
  const features = orderByNewest(shownRuns);
  const shown = features.slice(0, SHOWN_FEATURES);
  const byRun = shownRuns.map((run) => new Map(run.features.map((entry) => [entry.feature, entry])));
  const hidden = features.length - shown.length;
  return {
    runs: shownRuns.map(({ folder, window }) => ({
      label: window.end.slice(5, 10),
      href: `./${encodeURIComponent(folder)}/index.html`,
    })),
    rows: shown.map((feature) => ({ feature, cells: byRun.map((entries) => cell(entries.get(feature))) })),
    steps: [...STEPS.map((step, i) => ({ className: `heat-${i}`, label: `below ${step}` })), lastStep()],
    note:
      hidden > 0
        ? `${hidden} more features moved less in the newest run; each run’s page has them all.`
        : null,
  };
}

function cell(entry: HistoryRun['features'][number] | undefined) {
  if (entry === undefined) {
    return { className: 'heat-none', text: absent('The run did not have this feature') };
  }
  if (entry.effectSize === null) {
    return { className: 'heat-none', text: absent('Could not be judged') };
  }
  const text = CELL.format(entry.effectSize);
  return {
    className: `heat-${shade(entry.effectSize)}`,
    text: entry.verdict === 'drift' ? html`${text}<span class="flag" title="drifted">▲</span>` : text,
  };
}

function shade(effectSize: number): number {
  const step = STEPS.findIndex((end) => effectSize < end);
  return step === -1 ? STEPS.length : step;
}

function lastStep() {
  return { className: `heat-${STEPS.length}`, label: `${STEPS.at(-1) ?? 0} or more` };
}

function orderByNewest(runs: readonly HistoryRun[]): readonly string[] {
  const names = new Set<string>();
  for (const run of runs.toReversed()) {
    const ordered = [...run.features].sort(
      (a, b) =>
        (b.effectSize ?? -1) - (a.effectSize ?? -1) ||
        (a.feature < b.feature ? -1 : Number(a.feature > b.feature)),
    );
    for (const { feature } of ordered) {
      names.add(feature);
    }
  }
  return [...names];
}
