import { floorOf } from '../../shared/findings/floor-of.ts';
import type { DataDrift, FeatureDrift } from '../../shared/findings/report-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { effectBar } from '../charts/effect-bar.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { formatShare } from '../format/format-share.ts';
import { reasonWords, shortTestName, shownName, testName } from '../format/words.ts';
import { badge } from '../html/badge.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { clippingCaption, distributionOf, picture, thumbnail } from './distribution-picture.ts';
import { whyAbsent } from './missing-words.ts';
import { dayWords, onsetWords } from './onset-words.ts';
import { featureOpinion } from './second-opinion.ts';
import { summaryTable } from './summary-table.ts';
import { testNotes } from './test-notes.ts';

const PICTURE = { width: 460, height: 210 } as const;

/** A new category a row is a defect of the data; its first few names show it. */
const LISTED_CATEGORIES = 20;

export interface FeatureRow {
  readonly feature: string;
  readonly anchor: string;
  readonly important: boolean;
  readonly badge: Html;
  readonly thumbnail: Html;
  readonly bar: Content;
  readonly effect: Html;
  readonly floor: Html;
  readonly lately: Html;
  readonly pValue: Html;
  readonly reasons: string;
  readonly importance: Html;
  readonly impact: Html;
  readonly test: Html;
  readonly statistic: Html;
  readonly psi: Html;
  readonly jensenShannon: Html;
  readonly wasserstein: Html;
  readonly referenceCount: string;
  readonly currentCount: string;
  readonly missing: string;
  readonly picture: Html;
  readonly caption: string | null;
  readonly summary: Html;
  readonly unseen: string | null;
  readonly notes: readonly string[];
  readonly onset: string | null;
  readonly days: string | null;
}

export interface FeatureContext {
  readonly variable: Variable | undefined;
  readonly anchor: string;
  /** The effect size at the right end of the table's bars. */
  readonly largestEffect: number;
  readonly correction: DataDrift['correction'];
}

/** Everything that the drift page says about one feature, as text and pictures. */
export function featureRow(
  drift: FeatureDrift,
  { variable, anchor, largestEffect, correction }: FeatureContext,
): FeatureRow {
  const { feature, effectSize, reference, current, missingRate, reasons } = drift;
  const why = drift.notComputableReason ?? whyAbsent(reasons);
  const floor = drift.threshold === null ? floorOf(drift) : null;
  const distribution = distributionOf(variable);
  return {
    feature: shownName(feature),
    anchor,
    important: drift.important,
    badge: badge(drift.verdict),
    thumbnail: thumbnail(distribution, feature),
    bar: effectSize === null ? '' : effectBar({ effectSize, floor, largest: largestEffect }),
    effect: optional(effectSize, formatEffect, why),
    floor: shownFloor(drift, floor),
    lately: featureOpinion(drift),
    pValue: optional(
      drift.pValue,
      formatPValue,
      drift.kind === 'distance' ? 'A distance has no p-value' : why,
    ),
    reasons: reasonWords(reasons),
    importance: optional(drift.importance, formatEffect, 'No importance is configured'),
    impact: optional(
      drift.impact,
      formatEffect,
      drift.importance === null ? 'No importance is configured' : why,
    ),
    test: html`<abbr title="${testName(drift.test)}">${shortTestName(drift.test)}</abbr>`,
    statistic: statistic(drift, why),
    psi: stabilityIndex(drift, why),
    jensenShannon: optional(drift.jensenShannon, formatEffect, why),
    wasserstein: optional(
      drift.wasserstein,
      formatEffect,
      drift.type === 'categorical' ? 'Categories have no distances between them' : why,
    ),
    referenceCount: formatCount(reference.count),
    currentCount: formatCount(current.count),
    missing: `${formatShare(missingRate.reference)} → ${formatShare(missingRate.current)}`,
    picture: picture(distribution, feature, PICTURE),
    caption: clippingCaption(distribution),
    summary: summaryTable({
      type: drift.type,
      reference,
      current,
      distribution: distribution?.kind === 'numeric' ? distribution : null,
    }),
    unseen: unseenWords(drift),
    notes: testNotes(drift, correction),
    onset: onsetWords(drift),
    days: dayWords(drift),
  };
}

function shownFloor({ minEffectSize }: FeatureDrift, floor: number | null): Html {
  if (floor === null) {
    return html`–`;
  }
  return floor > minEffectSize
    ? html`<span title="Raised from ${formatMeasure(minEffectSize)}: it moves as far in calm weeks">${formatMeasure(floor)}↑</span>`
    : html`${formatMeasure(floor)}`;
}

function statistic(
  { test, kind, threshold, statistic: value, statisticErrorBound }: FeatureDrift,
  why: string,
): Html {
  const text = optional(value, test === 'ks' || kind === 'distance' ? formatEffect : formatMeasure, why);
  if (threshold !== null) {
    return html`${text}<span class="unit"> / ${formatMeasure(threshold)}</span>`;
  }
  return value === null || statisticErrorBound === null || statisticErrorBound === 0
    ? text
    : html`<span title="Counted on a grid: the exact statistic is at most ${formatMeasure(statisticErrorBound)} higher">${text}+</span>`;
}

function stabilityIndex({ psi, psiCriticalValue }: FeatureDrift, why: string): Html {
  const text = optional(psi, formatEffect, why);
  return psi === null || psiCriticalValue === null
    ? text
    : html`<span title="Sampling alone passes ${formatEffect(psiCriticalValue)} in 5 % of cases">${text}</span>`;
}

function unseenWords({ unseenCategories, unseenShare }: FeatureDrift): string | null {
  if (unseenCategories.length === 0) {
    return null;
  }
  const listed = unseenCategories
    .slice(0, LISTED_CATEGORIES)
    .map(
      ({ category, count, share }) =>
        `“${category}” (${formatQuantity(count, 'row')}, ${formatShare(share)})`,
    );
  const rest = unseenCategories.length - listed.length;
  return `${listed.join(', ')}${rest > 0 ? ` and ${formatQuantity(rest, 'other')}` : ''}; ${formatShare(unseenShare)} of the window’s values in all.`;
}
