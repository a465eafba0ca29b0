import type { Variable } from '../../shared/profiles/profile.ts';
import { categoryChart } from '../charts/category-chart.ts';
import { categoryThumbnail } from '../charts/category-thumbnail.ts';
import { histogramChart } from '../charts/histogram-chart.ts';
import { histogramThumbnail } from '../charts/histogram-thumbnail.ts';
import { type CategoryDistribution, categoryDistribution } from '../distribution/category-distribution.ts';
import { type NumericDistribution, numericDistribution } from '../distribution/numeric-distribution.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatShare } from '../format/format-share.ts';
import { type Html, html } from '../html/html.ts';
import { absent } from '../html/optional.ts';

export type Distribution = NumericDistribution | CategoryDistribution;

/** Both sides of a variable, ready to draw; null when it has no profile or no values. */
export function distributionOf(variable: Variable | undefined): Distribution | null {
  if (variable === undefined) {
    return null;
  }
  return variable.type === 'numeric' ? numericDistribution(variable) : categoryDistribution(variable);
}

/** The small picture for a table. */
export function thumbnail(distribution: Distribution | null, name: string): Html {
  if (distribution === null) {
    return absent('No values to draw');
  }
  return distribution.kind === 'numeric'
    ? histogramThumbnail(distribution, name)
    : categoryThumbnail(distribution, name);
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The large picture, with axes or labels. */
export function picture(distribution: Distribution | null, name: string, size: PictureSize): Html {
  if (distribution === null) {
    return html`<p class="empty">No values to draw.</p>`;
  }
  const title = `Distribution of ${name}: reference and this window`;
  return distribution.kind === 'numeric'
    ? histogramChart({ distribution, title, ...size })
    : categoryChart(distribution, title);
}

/** What the picture leaves out, in words. */
export function clippingCaption(distribution: Distribution | null): string | null {
  if (distribution?.kind !== 'numeric') {
    return null;
  }
  const {
    range: [low, high],
    reference,
    current,
  } = distribution;
  const range = `from ${formatMeasure(low)} to ${formatMeasure(high)}`;
  return clipped(reference.clippedShare) || clipped(current.clippedShare)
    ? `Shown ${range}, the middle 99 % of both sides; beyond it lie ${formatShare(reference.clippedShare)} of the reference and ${formatShare(current.clippedShare)} of the window.`
    : `Shown ${range}: all values of both sides.`;
}

/** Shares are sums of quotients: what is left of 1 may be rounding. */
function clipped(share: number): boolean {
  return share > 1e-9;
}
