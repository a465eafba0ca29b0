import type { DataDrift, FeatureDrift, PredictionDrift } from '../../shared/findings/report-schema.ts';
import { trailingText } from '../../shared/findings/trailing-text.ts';
import { formatWindow } from '../format/format-date.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { reasonWords } from '../format/words.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { absent } from '../html/optional.ts';

interface Fact {
  readonly term: string;
  readonly value: Content;
}

/** What the weeks before say, as a sentence below the verdict that it does not change; null where nobody asked. */
export function opinionSentence({ verdict, trailing }: DataDrift): string | null {
  if (trailing === null) {
    return null;
  }
  const { start, end, missingWeeks } = trailing;
  const span = start === null || end === null ? '' : ` (${formatWindow({ start, end })})`;
  const gaps = missingWeeks.filter(({ reason }) => reason !== 'absent').length;
  const unusable =
    gaps === 0 ? '' : ` ${gaps} of the weeks before cannot be used: damaged, or of another reference.`;
  return `${capital(trailingText(trailing))}${span}.${meaning(verdict, trailing.verdict)}${unusable}`;
}

/** The same, for a narrow list of facts. */
export function opinionFacts({ trailing }: DataDrift): readonly Fact[] {
  if (trailing === null) {
    return [];
  }
  const { verdict, reason, driftedImportantFeatures, evaluableImportantFeatures } = trailing;
  const value =
    verdict === 'not-evaluable'
      ? absent(reason ?? 'It could not be judged')
      : `${verdict}, ${driftedImportantFeatures} of ${evaluableImportantFeatures}`;
  return [{ term: lastWeeks(trailing), value }];
}

/** The score against the weeks before, for a list of facts. */
export function scoreOpinionFacts({ trailing }: PredictionDrift): readonly Fact[] {
  if (trailing === null) {
    return [];
  }
  const { effectSize, verdict, reasons, notComputableReason } = trailing;
  const value =
    effectSize === null || verdict === 'not-evaluable'
      ? absent(notComputableReason ?? reasonWords(reasons))
      : `${verdict}, ${formatEffect(effectSize)}`;
  return [{ term: lastWeeks(trailing), value }];
}

/** A feature's effect size against the weeks before. */
export function featureOpinion({ trailing }: FeatureDrift): Html {
  if (trailing === null) {
    return absent('No trailing reference is configured');
  }
  const { effectSize, verdict, reasons, notComputableReason, statisticErrorBound } = trailing;
  if (effectSize === null || verdict === 'not-evaluable') {
    return absent(notComputableReason ?? reasonWords(reasons));
  }
  const moved = verdict === 'drift' ? html`<span class="tag">moved</span>` : '';
  return statisticErrorBound === null || statisticErrorBound === 0
    ? html`${formatEffect(effectSize)}${moved}`
    : html`<span title="Some values lie between those of the reference: the exact statistic is at most ${formatMeasure(statisticErrorBound)} higher">${formatEffect(effectSize)}+</span>${moved}`;
}

function meaning(reference: string, lately: string): string {
  if (lately === 'drift') {
    return reference === 'drift'
      ? ' What moved, moved lately.'
      : ' Something changed lately, though the data are still near the reference.';
  }
  return lately === 'stable' && reference === 'drift' ? ' What moved has been so for longer.' : '';
}

function lastWeeks({ configuredWeeks }: { readonly configuredWeeks: number }): string {
  return configuredWeeks === 1 ? 'Week before' : `Last ${configuredWeeks} weeks`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
