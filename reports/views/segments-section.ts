import type {
  SegmentColumn,
  SegmentFinding,
  SegmentsFinding,
} from '../../shared/findings/segments-schema.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatEffect, formatSignedEffect } from '../format/format-effect.ts';
import { formatPoints, formatShare } from '../format/format-share.ts';
import { badge } from '../html/badge.ts';
import type { Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { template } from '../html/template.ts';
import { segmentName } from './segment-name.ts';
import { shiftSentence } from './shift-sentence.ts';

/** Values that the reference never had, by name; the rest is counted. */
const LISTED_VALUES = 10;

interface SegmentRow {
  readonly name: string;
  readonly badge: Html;
  readonly drifted: string;
  readonly rows: string;
  readonly share: string;
  readonly effect: Html;
  readonly score: string;
  readonly scoreMix: Html;
  readonly scoreWithin: Html;
  readonly refusal: string;
  readonly refusalMix: Html;
  readonly refusalWithin: Html;
}

interface ColumnView {
  readonly column: string;
  readonly anchor: string;
  readonly sentences: readonly string[];
  readonly rows: readonly SegmentRow[];
  readonly unseen: string | null;
}

const render = template<{ readonly columns: readonly ColumnView[] }>('segments');

/** For each segment column how the mean score and the refusal rate shifted and why, and a table of its segments; null without any. */
export function segmentsSection(segments: SegmentsFinding): Html | null {
  return segments.length === 0 ? null : render({ columns: segments.map(columnView) });
}

function columnView(column: SegmentColumn, index: number): ColumnView {
  const { scoreShift, refusalShift } = column;
  return {
    column: column.column,
    anchor: `segments-${index + 1}`,
    sentences: [
      ...(scoreShift === null
        ? []
        : [
            shiftSentence(scoreShift, {
              subject: 'The mean score',
              level: formatEffect,
              change: formatSignedEffect,
            }),
          ]),
      ...(refusalShift === null
        ? []
        : [
            shiftSentence(refusalShift, {
              subject: 'The refusal rate',
              level: formatShare,
              change: formatPoints,
            }),
          ]),
    ],
    rows: column.segments.map((segment) => segmentRow(segment, column)),
    unseen: unseenWords(column),
  };
}

function segmentRow(segment: SegmentFinding, { scoreShift, refusalShift }: SegmentColumn): SegmentRow {
  const { reference, current, dataDrift, score } = segment;
  const same = (other: Pick<SegmentFinding, 'kind' | 'value'>) =>
    other.kind === segment.kind && other.value === segment.value;
  const scorePart = scoreShift?.bySegment.find(same);
  const refusalPart = refusalShift?.bySegment.find(same);
  const part = (value: number | undefined, format: (value: number) => string) =>
    optional(value ?? null, format, 'There is nothing to compare');
  return {
    name: segmentName(segment),
    badge: badge(dataDrift.verdict),
    drifted: `${formatCount(dataDrift.driftedImportantFeatures)} of ${formatCount(dataDrift.evaluableImportantFeatures)}`,
    rows: sides(formatCount(reference.rows), formatCount(current.rows)),
    share: sides(formatShare(reference.share), formatShare(current.share)),
    effect: optional(score.effectSize, formatEffect, 'A side has no scores'),
    score: sides(orDash(reference.scoreMean, formatEffect), orDash(current.scoreMean, formatEffect)),
    scoreMix: part(scorePart?.mix, formatSignedEffect),
    scoreWithin: part(scorePart?.within, formatSignedEffect),
    refusal: sides(orDash(reference.refusalRate, formatShare), orDash(current.refusalRate, formatShare)),
    refusalMix: part(refusalPart?.mix, formatPoints),
    refusalWithin: part(refusalPart?.within, formatPoints),
  };
}

function sides(reference: string, current: string): string {
  return `${reference} → ${current}`;
}

function orDash(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

function unseenWords({ unseenValues }: SegmentColumn): string | null {
  if (unseenValues.length === 0) {
    return null;
  }
  const listed = unseenValues
    .slice(0, LISTED_VALUES)
    .map(({ value, count, share }) => `“${value}” (${formatQuantity(count, 'row')}, ${formatShare(share)})`);
  const rest = unseenValues.length - listed.length;
  return `${listed.join(', ')}${rest > 0 ? ` and ${formatQuantity(rest, 'other')}` : ''}.`;
}
