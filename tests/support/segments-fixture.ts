import { reportSchema } from '../../shared/findings/report-schema.ts';
import type { SegmentFinding, SegmentsFinding } from '../../shared/findings/segments-schema.ts';
import { driftedRun, type Run } from './report-fixture.ts';
import { HOSTILE_NAMES } from './report-variants.ts';

function segment(
  name: Pick<SegmentFinding, 'kind' | 'value'>,
  changes: Partial<SegmentFinding> = {},
): SegmentFinding {
  return {
    ...name,
    reference: { rows: 1000, share: 0.25, scoreMean: 0.31, refusalRate: 0.17 },
    current: { rows: 300, share: 0.25, scoreMean: 0.29, refusalRate: 0.16 },
    dataDrift: {
      verdict: 'drift',
      importantFeatures: 7,
      evaluableImportantFeatures: 7,
      driftedImportantFeatures: 3,
      driftShare: 3 / 7,
      driftedFeatures: ['income'],
    },
    score: { verdict: 'stable', effectSize: 0.041 },
    ...changes,
  };
}

const web = { kind: 'value', value: 'web' } as const;
const unseen = { kind: 'unseen', value: null } as const;

/** A mean score that rose by the mix of channels, with a new one; and a column of hostile names without scores. */
const SEGMENTS: SegmentsFinding = [
  {
    column: 'channel',
    segments: [
      segment(web),
      segment(unseen, {
        reference: { rows: 0, share: 0, scoreMean: null, refusalRate: null },
        dataDrift: {
          verdict: 'not-evaluable',
          importantFeatures: 7,
          evaluableImportantFeatures: 0,
          driftedImportantFeatures: 0,
          driftShare: null,
          driftedFeatures: [],
        },
        score: { verdict: 'not-evaluable', effectSize: null },
      }),
    ],
    unseenValues: [{ value: 'partner', count: 300, share: 0.25 }],
    scoreShift: {
      reference: 0.31,
      current: 0.337,
      total: 0.027,
      mix: 0.019,
      within: 0.008,
      bySegment: [
        {
          ...web,
          referenceShare: 1,
          currentShare: 0.75,
          referenceMean: 0.31,
          currentMean: 0.29,
          mix: 0.004,
          within: 0.008,
        },
        {
          ...unseen,
          referenceShare: 0,
          currentShare: 0.25,
          referenceMean: null,
          currentMean: 0.4,
          mix: 0.015,
          within: 0,
        },
      ],
    },
    refusalShift: {
      reference: 0.2,
      current: 0.15,
      total: -0.05,
      mix: 0.01,
      within: -0.06,
      bySegment: [
        {
          ...web,
          referenceShare: 1,
          currentShare: 0.75,
          referenceMean: 0.2,
          currentMean: 0.14,
          mix: 0.01,
          within: -0.06,
        },
      ],
    },
  },
  ...HOSTILE_NAMES.slice(0, 3).map((column) => ({
    column,
    segments: [
      ...HOSTILE_NAMES.map((value) => segment({ kind: 'value', value })),
      segment({ kind: 'null', value: null }),
    ],
    unseenValues: HOSTILE_NAMES.map((value) => ({ value, count: 1, share: 0.001 })),
    scoreShift: null,
    refusalShift: null,
  })),
];

/** A drifted run with segments. */
export function segmentedRun(): Run {
  const run = driftedRun();
  return { ...run, report: reportSchema.parse({ ...run.report, segments: SEGMENTS }) };
}
