import type { Config } from '../config/config-schema.ts';
import { mixAndWithin, type SegmentMean } from '../drift/mix-and-within.ts';
import { unseenCategories } from '../drift/unseen-categories.ts';
import type { CategoricalProfile, Variable } from '../profiles/profile.ts';
import { type Segment, type SegmentedColumn, segmentsOf } from '../profiles/segment.ts';
import { variableOfSegment } from '../profiles/variable-of-segment.ts';
import { dataDriftFinding } from './data-drift-finding.ts';
import type { NoiseHistory } from './noise-history.ts';
import { predictionDriftFinding } from './prediction-drift-finding.ts';
import type {
  SegmentColumn,
  SegmentFinding,
  SegmentShiftFinding,
  SegmentsFinding,
} from './segments-schema.ts';

/** Unseen values that are listed by name; the rest is in the segment's rows. */
const LISTED_VALUES = 50;

export interface SegmentsFindingOptions {
  readonly config: Pick<Config, 'features' | 'drift'>;
  /** The variables over all segments, whose supports the segments' profiles are counted on. */
  readonly variables: readonly Variable[];
  /** What is ordinary for a feature over all segments; it raises the floors within them too. */
  readonly noise?: NoiseHistory | undefined;
  /** `YYYY-MM-DD`, the window's first day, to stand for it. */
  readonly day: string;
}

/**
 * The `segments` part of the report: within each segment the run's own rules on inputs and score, and of a shift in the mean
 * score and the refusal rate how much is mix and how much is change within segments. It explains; nothing alerts on it.
 */
export function segmentsFinding(
  columns: readonly SegmentedColumn[],
  options: SegmentsFindingOptions,
): SegmentsFinding {
  return columns.map((column) => columnFinding(column, options));
}

/** A segment with its variables on both sides. */
interface Slice {
  readonly segment: Segment;
  readonly variables: readonly Variable[];
  readonly referenceRows: number;
  readonly currentRows: number;
}

function columnFinding(
  column: SegmentedColumn,
  { config, variables, noise, day }: SegmentsFindingOptions,
): SegmentColumn {
  const rowsBySegment = { reference: rowsOf(column, 'reference'), current: rowsOf(column, 'current') };
  const slices = segmentsOf(column.reference)
    .map(
      (segment, index): Slice => ({
        segment,
        variables: column.variables.flatMap((segmented) => {
          const whole = variables.find(
            ({ name, role }) => name === segmented.name && role === segmented.role,
          );
          return whole === undefined ? [] : [variableOfSegment(whole, segmented, { index, day })];
        }),
        referenceRows: rowsBySegment.reference[index] ?? 0,
        currentRows: rowsBySegment.current[index] ?? 0,
      }),
    )
    .filter(({ referenceRows, currentRows }) => referenceRows + currentRows > 0);
  const totals = {
    reference: slices.reduce((sum, { referenceRows }) => sum + referenceRows, 0),
    current: slices.reduce((sum, { currentRows }) => sum + currentRows, 0),
  };
  const unseen = column.current === null ? [] : unseenCategories(column.reference, column.current).categories;
  return {
    column: column.column,
    segments: slices.map((slice) => segmentFinding(slice, totals, { config, noise })),
    unseenValues: unseen.slice(0, LISTED_VALUES).map(({ category, count }) => ({
      value: category,
      count,
      share: count / totals.current,
    })),
    scoreShift: shiftOf(slices, scoreMean),
    refusalShift: shiftOf(slices, refusalRate),
  };
}

/** Every row has some decision or none: the variable's profiles count all rows of a segment. */
function rowsOf({ variables }: SegmentedColumn, side: 'reference' | 'current'): readonly number[] {
  const decision = variables.find(({ role }) => role === 'decision');
  return (decision?.[side] ?? []).map(({ count, nullCount }) => count + nullCount);
}

function segmentFinding(
  { segment, variables, referenceRows, currentRows }: Slice,
  totals: { readonly reference: number; readonly current: number },
  { config, noise }: Pick<SegmentsFindingOptions, 'config' | 'noise'>,
): SegmentFinding {
  const inputs = dataDriftFinding(variables, config, { noise });
  // Without attribution: which features moved the score is told of all rows.
  const score = predictionDriftFinding(variables, { drift: config.drift, features: config.features });
  const side = (key: 'reference' | 'current', rows: number) => ({
    rows,
    share: rows / totals[key],
    scoreMean: orNull(scoreMean(variables, key)),
    refusalRate: orNull(refusalRate(variables, key)),
  });
  return {
    ...identityOf(segment),
    reference: side('reference', referenceRows),
    current: side('current', currentRows),
    dataDrift: {
      verdict: inputs.verdict,
      importantFeatures: inputs.importantFeatures,
      evaluableImportantFeatures: inputs.evaluableImportantFeatures,
      driftedImportantFeatures: inputs.driftedImportantFeatures,
      driftShare: inputs.driftShare,
      driftedFeatures: inputs.features
        .filter(({ verdict }) => verdict === 'drift')
        .toSorted((a, b) => (b.effectSize ?? 0) - (a.effectSize ?? 0) || (a.feature < b.feature ? -1 : 1))
        .map(({ feature }) => feature),
    },
    score: { verdict: score.verdict, effectSize: score.effectSize },
  };
}

function identityOf(segment: Segment): Pick<SegmentFinding, 'kind' | 'value'> {
  return { kind: segment.kind, value: segment.kind === 'value' ? segment.value : null };
}

type MeanOf = (variables: readonly Variable[], side: 'reference' | 'current') => SegmentMean;

function shiftOf(slices: readonly Slice[], meanOf: MeanOf): SegmentShiftFinding | null {
  const means = (side: 'reference' | 'current') => slices.map(({ variables }) => meanOf(variables, side));
  const shift = mixAndWithin(means('reference'), means('current'));
  return shift === null
    ? null
    : {
        ...shift,
        bySegment: slices.flatMap(({ segment }, index) => {
          const part = shift.bySegment[index];
          return part === undefined ? [] : [{ ...identityOf(segment), ...part }];
        }),
      };
}

const NOTHING: SegmentMean = { count: 0, mean: 0 };

function scoreMean(variables: readonly Variable[], side: 'reference' | 'current'): SegmentMean {
  const score = variables.find(({ role }) => role === 'score');
  if (score?.type !== 'numeric') {
    return NOTHING;
  }
  const profile = side === 'reference' ? score.reference : score.current[0]?.profile;
  return profile === undefined ? NOTHING : { count: profile.count, mean: profile.mean };
}

/** A refusal is 1, an acceptance 0, a row without a decision neither. */
function refusalRate(variables: readonly Variable[], side: 'reference' | 'current'): SegmentMean {
  const decision = variables.find(({ role }) => role === 'decision');
  if (decision?.type !== 'categorical') {
    return NOTHING;
  }
  const profile = side === 'reference' ? decision.reference : decision.current[0]?.profile;
  if (profile === undefined || profile.count === 0) {
    return NOTHING;
  }
  return { count: profile.count, mean: rejectedOf(profile) / profile.count };
}

function rejectedOf({ categories, categoryCounts }: CategoricalProfile): number {
  return categoryCounts[categories.indexOf('rejected')] ?? 0;
}

function orNull({ count, mean }: SegmentMean): number | null {
  return count === 0 ? null : mean;
}
