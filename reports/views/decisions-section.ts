import type { Decisions, Report } from '../../shared/findings/report-schema.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatPoints, formatShare } from '../format/format-share.ts';
import type { Content, Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { template } from '../html/template.ts';
import type { DecisionTable } from './decision-table.ts';
import { bandTable } from './score-band-table.ts';
import { swapTable } from './swap-table.ts';

const render = template<{ readonly sentences: readonly string[]; readonly tables: readonly DecisionTable[] }>(
  'decisions',
);

/** Refusals against reference and weeks before, overrides, versions, swap sets and score bands; null where none is known. */
export function decisionsSection({ decisions, segments }: Report): Html | null {
  const sentences = [
    ...comparisons(decisions),
    ...(segments.some(({ refusalShift }) => refusalShift !== null)
      ? ['Refusal rates by segment are on the page at a glance, under “Where it comes from”.']
      : []),
  ];
  const tables = [
    overrideTable(decisions),
    versionTable(decisions),
    swapTable(decisions),
    bandTable(decisions),
  ].filter((table) => table !== null);
  return sentences.length + tables.length === 0 ? null : render({ sentences, tables });
}

type Comparison = NonNullable<Decisions['againstReference']>;

function comparisons({ againstReference, trailing }: Decisions): readonly string[] {
  return [
    ...(againstReference === null ? [] : comparison('the reference under the same θ*', againstReference)),
    ...(trailing === null
      ? []
      : trailing.refusalRate === null
        ? [
            `Too few weeks before to compare with: ${formatCount(trailing.weeks)} of ${formatCount(trailing.configuredWeeks)} are there.`,
          ]
        : comparison(`the ${formatQuantity(trailing.weeks, 'week')} before, together`, trailing)),
  ];
}

function comparison(name: string, { refusalRate, difference, differenceInterval }: Comparison): string[] {
  if (refusalRate === null || difference === null || differenceInterval === null) {
    return [];
  }
  const [low, high] = differenceInterval;
  const meaning =
    low <= 0 && high >= 0 ? 'chance alone explains as much' : 'chance alone does not explain it';
  return [
    `Against ${name} (${formatShare(refusalRate)} refused), the refusal rate changed by ${formatPoints(difference)} (95 % interval ${formatPoints(low)} to ${formatPoints(high)}): ${meaning}.`,
  ];
}

function overrideTable({ overrides }: Decisions): DecisionTable | null {
  if (overrides === null) {
    return null;
  }
  const { compared, withoutScore, withoutDecision, lowSide, highSide } = overrides;
  const none = 'The model took no such decision';
  const row = (name: string, side: typeof lowSide): readonly Content[] => [
    name,
    formatCount(side.count),
    optional(side.share, formatShare, 'Nothing could be compared'),
    formatCount(side.modelDecisions),
    optional(side.rate, formatShare, none),
    optional(side.rateInterval, ([low, high]) => `${formatShare(low)} to ${formatShare(high)}`, none),
  ];
  const apart = [
    ...(withoutScore === 0 ? [] : [`${formatQuantity(withoutScore, 'decision')} without a score or θ*`]),
    ...(withoutDecision === 0 ? [] : [`${formatQuantity(withoutDecision, 'row')} without a decision`]),
  ];
  return {
    anchor: 'overrides',
    title: 'Overrides',
    lead: `Decisions that differ from score < θ*, of ${formatCount(compared)} that can be compared.`,
    heads: [
      'Side',
      'Overrides',
      'Of all decisions',
      'Decided so by the model',
      'Override rate',
      '95 % interval',
    ],
    rows: [
      row('Low side: accepted, the model refuses', lowSide),
      row('High side: refused, the model accepts', highSide),
    ],
    notes: apart.length === 0 ? [] : [`Counted apart: ${apart.join(', ')}.`],
  };
}

const ORIGINS: Readonly<Record<Decisions['versions'][number]['origin'], string>> = {
  reference: 'in the reference',
  'earlier-window': 'in the weeks before',
  announced: 'announced',
  unannounced: 'nobody announced it',
  unknown: 'nothing to tell from',
};

function versionTable({ versions }: Decisions): DecisionTable | null {
  if (versions.length === 0) {
    return null;
  }
  return {
    anchor: 'versions',
    title: 'Model versions',
    lead: null,
    heads: ['Version', 'Rows', 'Share', 'From', 'Accepted', 'Refused', 'Refusal rate', 'Known'],
    rows: versions.map((one) => [
      one.version ?? '(no version)',
      formatCount(one.rows),
      formatShare(one.share),
      one.firstDay,
      formatCount(one.accepted),
      formatCount(one.rejected),
      optional(one.refusalRate, formatShare, 'Nothing was decided'),
      ORIGINS[one.origin],
    ]),
    notes: [],
  };
}
