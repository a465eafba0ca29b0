import { type Decisions, reportSchema } from '../../shared/findings/report-schema.ts';
import { driftedRun, type Run } from './report-fixture.ts';
import { HOSTILE_NAMES } from './report-variants.ts';

const band = (above: number | null, upTo: number | null, refusalRate: number | null) => ({
  above,
  upTo,
  upToIncluded: true,
  referenceRows: 500,
  rows: 60,
  accepted: refusalRate === null ? 0 : Math.round(60 * (1 - refusalRate)),
  rejected: refusalRate === null ? 0 : Math.round(60 * refusalRate),
  refusalRate,
});

const DETAILS: Partial<Decisions> = {
  againstReference: {
    accepted: 3315,
    rejected: 685,
    refusalRate: 0.1712,
    difference: 0.0704,
    differenceInterval: [0.0447, 0.0971],
  },
  trailing: {
    configuredWeeks: 8,
    weeks: 6,
    start: '2026-09-28T00:00:00Z',
    end: '2026-11-09T00:00:00Z',
    accepted: 5800,
    rejected: 1750,
    refusalRate: 0.2318,
    difference: 0.0098,
    differenceInterval: [-0.0152, 0.0361],
  },
  overrides: {
    compared: 1240,
    withoutScore: 16,
    withoutDecision: 2,
    lowSide: {
      count: 12,
      share: 12 / 1240,
      modelDecisions: 280,
      rate: 12 / 280,
      rateInterval: [0.025, 0.073],
    },
    highSide: { count: 0, share: 0, modelDecisions: 0, rate: null, rateInterval: null },
    days: [],
  },
  versions: [
    {
      version: '2026.3',
      rows: 1000,
      share: 1000 / 1258,
      accepted: 800,
      rejected: 200,
      refusalRate: 0.2,
      firstDay: '2026-11-09',
      origin: 'reference',
    },
    {
      version: HOSTILE_NAMES[0],
      rows: 256,
      share: 256 / 1258,
      accepted: 152,
      rejected: 104,
      refusalRate: 104 / 256,
      firstDay: '2026-11-12',
      origin: 'unannounced',
    },
    {
      version: null,
      rows: 2,
      share: 2 / 1258,
      accepted: 0,
      rejected: 0,
      refusalRate: null,
      firstDay: '2026-11-12',
      origin: 'unknown',
    },
  ],
  swapSet: {
    basis: 'threshold',
    reason: null,
    previousThreshold: 0.42,
    threshold: 0.4,
    inIn: 900,
    inOut: 54,
    outIn: 0,
    outOut: 300,
    notCompared: 4,
    previousRefusalRate: 300 / 1254,
    refusalRate: 354 / 1254,
  },
  scoreBands: {
    psi: 0.071,
    psiCriticalValue: 0.011,
    bands: [band(null, 0.1, 0), band(0.1, 0.3, 0.1), band(0.3, null, 1)],
    withoutScore: { referenceRows: 0, rows: 4, accepted: 0, rejected: 0, refusalRate: null },
  },
};

/** A run whose decisions are known to the last detail: overrides, an unannounced version, a θ* that was lowered. */
export function decidedRun(): Run {
  return withDecisions(DETAILS);
}

/** The same where nothing but a new version is known, and too few weeks came before. */
export function unknownSwapRun(): Run {
  return withDecisions({
    versions: DETAILS.versions ?? [],
    trailing: {
      configuredWeeks: 8,
      weeks: 1,
      start: '2026-11-02T00:00:00Z',
      end: '2026-11-09T00:00:00Z',
      accepted: 0,
      rejected: 0,
      refusalRate: null,
      difference: null,
      differenceInterval: null,
    },
    swapSet: {
      basis: null,
      reason: `${HOSTILE_NAMES[0]} is a new version`,
      previousThreshold: null,
      threshold: null,
      inIn: null,
      inOut: null,
      outIn: null,
      outOut: null,
      notCompared: null,
      previousRefusalRate: null,
      refusalRate: null,
    },
  });
}

function withDecisions(details: Partial<Decisions>): Run {
  const run = driftedRun();
  return {
    ...run,
    report: reportSchema.parse({ ...run.report, decisions: { ...run.report.decisions, ...details } }),
  };
}

/** A run with a year of vintages: one month without outcomes, and one that lacks some of its days and its last period. */
export function vintageRun(): Run {
  const run = driftedRun();
  const months = Array.from({ length: 14 }, (_, index) => {
    const accepted = 1000 + index;
    const cumulativeDefaults = [10, 22 + index, 31 + 2 * index];
    return {
      month:
        index < 7
          ? `2025-${String(index + 6).padStart(2, '0')}`
          : `2026-${String(index - 6).padStart(2, '0')}`,
      complete: index < 13,
      accepted,
      labelled: index === 3 ? 0 : 950,
      cumulativeDefaults: index === 13 ? [10, 35, null] : cumulativeDefaults,
      cumulativeRates:
        index === 3
          ? [null, null, null]
          : cumulativeDefaults.map((count, period) =>
              index === 13 && period === 2 ? null : count / accepted,
            ),
    };
  });
  const vintages = { periodDays: 30, cohorts: 60, leftOutCohorts: 1, months };
  const performance = { ...run.report.performance, vintages };
  return { ...run, report: reportSchema.parse({ ...run.report, performance }) };
}
