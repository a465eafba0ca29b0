import type { History } from '../shared/findings/history-schema.ts';
import { formatCount, formatQuantity } from './format/format-count.ts';
import { formatWindow, timeElement } from './format/format-date.ts';
import { badge } from './html/badge.ts';
import { html } from './html/html.ts';
import { layout } from './html/layout.ts';
import { absent } from './html/optional.ts';
import { template } from './html/template.ts';
import { runsByEnd } from './views/runs-by-end.ts';

const render = template('root-index');

/** The bucket's `index.html`: every model with its state, the one with the newest run first. */
export function renderRootIndex(histories: readonly History[]): string {
  const models = histories
    .map((history) => ({ history, newest: runsByEnd(history).at(-1) }))
    .sort(
      (a, b) =>
        instant(b.newest?.window.end) - instant(a.newest?.window.end) ||
        instant(b.newest?.generatedAt) - instant(a.newest?.generatedAt) ||
        (a.history.model < b.history.model ? -1 : 1),
    );
  const generated = models
    .map(({ newest }) => newest?.generatedAt)
    .filter((generatedAt) => generatedAt !== undefined)
    .sort((a, b) => instant(b) - instant(a))[0];
  return layout({
    title: 'Vigie · all models',
    crumbs: [{ href: null, label: 'All models' }],
    heading: 'Models under watch',
    subheading: formatQuantity(models.length, 'model'),
    tabs: [],
    body: render({ rows: models.map(modelRow) }),
    footer:
      generated === undefined
        ? 'Nothing generated yet'
        : html`Newest run generated ${timeElement(generated)}`,
    downloads: [],
  });
}

function modelRow({
  history,
  newest,
}: {
  readonly history: History;
  readonly newest: History['runs'][number] | undefined;
}) {
  const folder = `./${encodeURIComponent(history.model)}`;
  const none = absent('No run has been published yet');
  return {
    model: history.model,
    href: `${folder}/index.html`,
    badge: newest === undefined ? none : badge(newest.status),
    summary: newest?.summary ?? none,
    window: newest === undefined ? none : formatWindow(newest.window),
    generated: newest === undefined ? none : timeElement(newest.generatedAt),
    runs: formatCount(history.runs.length),
    latest:
      newest === undefined
        ? none
        : html`<a href="${folder}/${encodeURIComponent(newest.folder)}/index.html">Open</a>`,
  };
}

/** Milliseconds since 1970, or before all runs where there is none. */
function instant(iso: string | undefined): number {
  return iso === undefined ? Number.MIN_SAFE_INTEGER : Date.parse(iso);
}
