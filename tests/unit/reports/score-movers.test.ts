import { describe, expect, it } from 'vitest';
import { scoreMovers } from '../../../reports/views/score-movers.ts';
import type { Attribution, Report } from '../../../shared/findings/report-schema.ts';
import { driftedFeature, sampleFeature, sampleReport } from '../../support/sample-report.ts';

const NONE = { reference: 0, current: 0 };

function attributed(
  shifts: Readonly<Record<string, number | null>>,
  changes: Partial<Attribution> = {},
): Report {
  const attribution: Attribution = {
    scale: 'score',
    output: 'score',
    referenceMean: 0.08,
    currentMean: 0.107,
    totalShift: 0.027,
    leftOutRows: NONE,
    attributedShift: 0.027,
    residualShift: 0,
    features: Object.entries(shifts).map(([feature, shift]) => ({
      feature,
      source: 'contribution',
      shift,
      share: null,
      leftOutRows: NONE,
    })),
    uncoveredFeatures: [],
    ...changes,
  };
  const { predictionDrift } = sampleReport();
  return sampleReport({ changes: { predictionDrift: { ...predictionDrift, attribution } } });
}

const barTexts = (report: Report) =>
  /<desc>([^<]*)<\/desc>/.exec(scoreMovers(report)?.chart?.html ?? '')?.[1];

describe('what moved the score, where it is attributed', () => {
  it('names the largest shifts with the direction of the whole, then the first against it', () => {
    const report = attributed({ income: 0.021, age: -0.004, job: 0.003, term: 0.002, rate: 0.001, limit: 0 });
    expect(scoreMovers(report)?.sentence).toBe(
      'The mean of the score rose by 0.0270, from 0.08 to 0.107: +0.0210 from income, +0.0030 from job, +0.0020 from term, −0.0040 from age.',
    );
    expect(barTexts(report)).toBe(
      'income +0.0210; age −0.0040; job +0.0030; term +0.0020; rate +0.0010; limit 0.0000; not attributed 0.0000; together +0.0270',
    );
    expect(scoreMovers(report)?.notes).toEqual([]);
  });

  it('speaks of what the parts add up to', () => {
    const falling = { totalShift: -0.5, referenceMean: -1, currentMean: -1.5, residualShift: -0.25 };
    expect(
      scoreMovers(attributed({ income: -0.25 }, { ...falling, scale: 'log_odds', output: 'log-odds of s' }))
        ?.sentence,
    ).toBe('The mean of the score’s log-odds fell by 0.500, from −1 to −1.5: −0.250 from income.');
    expect(scoreMovers(attributed({}, { ...falling, scale: 'margin', output: 'points' }))?.sentence).toBe(
      'The mean of points fell by 0.500, from −1 to −1.5.',
    );
  });

  it('adds the many small ones up, so that the bars are the whole', () => {
    const shifts = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`f${String(i).padStart(2, '0')}`, i < 10 ? 0.02 : 0.0125]),
    );
    expect(barTexts(attributed(shifts))).toMatch(
      /f09 \+0\.0200; 2 others \+0\.0250; not attributed 0\.0000; together \+0\.0270$/,
    );
  });

  it('says what keeps the parts from adding up', () => {
    const report = attributed(
      {},
      {
        leftOutRows: { reference: 1, current: 0 },
        uncoveredFeatures: ['channel', 'region'],
        features: [
          {
            feature: 'age',
            source: 'coefficient',
            shift: 0.01,
            share: null,
            leftOutRows: { reference: 3, current: 1400 },
          },
        ],
      },
    );
    expect(scoreMovers(report)?.notes).toEqual([
      'Without a coefficient or contribution, and so among what is not attributed: channel, region.',
      'Rows left out, because it is not known what a missing value adds: age (3 in the reference, 1,400 in the window).',
      'Rows in no mean, because they have no finite value of the score: 1 in the reference, 0 in the window.',
    ]);
  });

  it('says so where nothing moved or nothing can be compared', () => {
    expect(scoreMovers(attributed({ income: 0 }, { totalShift: 0, currentMean: 0.08 }))?.sentence).toBe(
      'The mean of the score is 0.08, as in the reference.',
    );
    const blind = scoreMovers(
      attributed({ income: null }, { totalShift: null, currentMean: null, residualShift: null }),
    );
    expect(blind).toMatchObject({
      sentence: 'The mean of the score could not be compared: a side has no rows with it.',
      chart: null,
    });
  });
});

describe('what moved the score, where nothing is configured', () => {
  const ranked = [
    { ...driftedFeature('income', 0.3), impact: 0.06, impactRank: 1 },
    { ...driftedFeature('age', 0.2), impact: 0.01, impactRank: 3 },
    { ...driftedFeature('job', 0.2), impact: 0.03, impactRank: 2 },
    sampleFeature('region', { impact: 0, impactRank: 4 }),
  ];

  it('is a ranking in a week that drifted, and is called one', () => {
    const movers = scoreMovers(sampleReport({ features: ranked }));
    expect(movers).toMatchObject({
      sentence:
        'By importance × effect size these features come first: income (0.060), job (0.030), age (0.010).',
      chart: null,
    });
    expect(movers?.notes[0]).toMatch(/^A ranking, without direction/);
  });

  it('is nothing in a stable week, or without importances', () => {
    expect(scoreMovers(sampleReport())).toBeNull();
    expect(scoreMovers(sampleReport({ drifted: 5 }))).toBeNull();
  });
});
