import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FeatureDrift, Report } from '../../shared/findings/report-schema.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { countRule, policy, policyWithoutFloor } from './alert-rules.ts';
import { describeLoans, type Loans } from './describe-loans.ts';
import { runMonth } from './run-month.ts';

/** Before the 60-month loans, the month of the first ones, and one with a matured cohort of 300 decisions. */
const MONTHS = ['2010-01', '2010-05', '2011-06'];

/** Relative: SciPy's sums and ours add in another order. */
const TOLERANCE = 1e-9;

/** Where a p-value is so small that both sides may have run out of exponent on the way. */
const VANISHING = 1e-200;

const testSchema = z.object({
  statistic: z.number().nullable(),
  pValue: z.number().nullable(),
  effectSize: z.number().nullable(),
});
const costSchema = z.object({
  decisions: z.number(),
  labelled: z.number(),
  acceptedDecisions: z.number(),
  acceptedLabelled: z.number(),
  falseNegatives: z.number(),
  falsePositives: z.number(),
  costPerDecision: z.number().nullable(),
});
const shareSchema = z.object({ drifted: z.number(), share: z.number(), alert: z.boolean() });
const expectedSchema = z.record(
  z.string(),
  z.object({
    rows: z.number(),
    important: z.array(z.string()),
    policy: shareSchema,
    pValueOnly: shareSchema,
    allFeatures: z.object({ policy: shareSchema, pValueOnly: shareSchema }),
    prediction: testSchema,
    accepted: z.number(),
    rejected: z.number(),
    performance: z.object({ reference: costSchema, current: costSchema }),
    features: z.record(
      z.string(),
      testSchema.extend({
        test: z.enum(['ks', 'chi_square']),
        drifted: z.boolean(),
        unseen: z.record(z.string(), z.number()).default({}),
        pooledCategories: z.number().default(0),
        missingRate: z.object({ reference: z.number(), current: z.number() }),
      }),
    ),
  }),
);
type Expected = z.infer<typeof expectedSchema>[string];

describeLoans('real loans of 2010 and 2011 against 2009', realLoans);

function realLoans({ folder, python }: Loans): void {
  let output: TempFolder;
  const reports = new Map<string, Report>();
  let expected: Record<string, Expected> = {};

  beforeAll(async () => {
    output = await tempFolder();
    const script = join(import.meta.dirname, 'check_with_scipy.py');
    const { stdout } = await promisify(execFile)(python, [script, folder, ...MONTHS]);
    expected = expectedSchema.parse(JSON.parse(stdout));
    for (const month of MONTHS) {
      const { report } = await runMonth(month, { folder, output: output.path });
      reports.set(month, report);
    }
  });
  afterAll(() => output.remove());

  function found(month: string): { report: Report; scipy: Expected } {
    const report = reports.get(month);
    const scipy = expected[month];
    if (report === undefined || scipy === undefined) {
      throw new Error(`${month} was not run`);
    }
    return { report, scipy };
  }

  function featureOf(report: Report, name: string): FeatureDrift {
    const feature = report.dataDrift.features.find((candidate) => candidate.feature === name);
    if (feature === undefined) {
      throw new Error(`the report has no feature ${name}`);
    }
    return feature;
  }

  it('meets loans of 60 months for the first time in May 2010', () => {
    expect(featureOf(found('2010-01').report, 'term').unseenCategories).toEqual([]);
    for (const month of ['2010-05', '2011-06']) {
      const { report, scipy } = found(month);
      const term = featureOf(report, 'term');
      expect(term.unseenCategories.map(({ category, count }) => ({ category, count }))).toEqual([
        { category: '60', count: scipy.features['term']?.unseen['60'] },
      ]);
      expect(term.verdict).toBe('drift');
      expect(term.reasons).toContain('unseen-category');
    }
  });

  it('has rare categories to merge in each month, so that the comparison with SciPy is one', () => {
    for (const month of MONTHS) {
      const merged = found(month).report.dataDrift.features.filter(
        ({ pooledCategories }) => pooledCategories > 0,
      );
      expect(merged.length, month).toBeGreaterThan(0);
    }
  });

  describe.each(MONTHS)('%s', (month) => {
    it('counts every row and decision', () => {
      const { report, scipy } = found(month);
      expect(report.current.rows).toBe(scipy.rows);
      expect(report.decisions.accepted).toBe(scipy.accepted);
      expect(report.decisions.rejected).toBe(scipy.rejected);
      expect(report.dataQuality).toEqual({
        duplicateRows: 0,
        outsideWindowRows: 0,
        missingTimestampRows: 0,
        misplacedRows: 0,
      });
    });

    it('gives each feature the statistic, p-value and effect size that SciPy does', () => {
      const { report, scipy } = found(month);
      expect(report.dataDrift.features.map(({ feature }) => feature).toSorted()).toEqual(
        Object.keys(scipy.features).toSorted(),
      );
      for (const [name, wanted] of Object.entries(scipy.features)) {
        const feature = featureOf(report, name);
        expect(feature.test, name).toBe(wanted.test);
        expect(feature.pooledCategories, name).toBe(wanted.pooledCategories);
        expectClose(feature, wanted, name);
        expect(feature.missingRate.reference, name).toBeCloseTo(wanted.missingRate.reference, 12);
        expect(feature.missingRate.current, name).toBeCloseTo(wanted.missingRate.current, 12);
        const unseen = feature.unseenCategories.map(({ category, count }) => [category, count] as const);
        expect(Object.fromEntries(unseen), name).toEqual(wanted.unseen);
      }
    });

    it('gives the score the statistic and p-value that SciPy does', () => {
      const { report, scipy } = found(month);
      expectClose(report.predictionDrift, scipy.prediction, 'score');
    });

    it('calls the same features drifted, and the same share of the important ones', () => {
      const { report, scipy } = found(month);
      const { dataDrift } = report;
      const named = (features: readonly FeatureDrift[]) => features.map(({ feature }) => feature).toSorted();
      const important = dataDrift.features.filter((feature) => feature.important);
      expect(named(important)).toEqual(scipy.important.toSorted());
      expect(named(dataDrift.features.filter(policy))).toEqual(
        Object.keys(scipy.features)
          .filter((name) => scipy.features[name]?.drifted)
          .toSorted(),
      );
      expect(dataDrift.driftedImportantFeatures).toBe(scipy.policy.drifted);
      expect(dataDrift.driftShare).toBeCloseTo(scipy.policy.share, 12);
      expect(dataDrift.pValueOnlyDriftShare).toBeCloseTo(scipy.pValueOnly.share, 12);
      expect(dataDrift.verdict).toBe(scipy.policy.alert ? 'drift' : 'stable');
      expect(countRule(important, policyWithoutFloor).alert).toBe(scipy.pValueOnly.alert);
      expect(countRule(dataDrift.features, policy).drifted).toBe(scipy.allFeatures.policy.drifted);
    });
  });

  it('judges the cost of the decisions whose loans have run their 36 months', () => {
    const { report, scipy } = found('2011-06');
    const { cohort, footing } = report.performance;
    expect(cohort).toEqual({
      start: '2008-01-03T00:00:00.000Z',
      end: '2008-02-02T00:00:00.000Z',
      maturityDays: 1245,
      reportingLagDays: 0,
    });
    expect(footing).toBe('all');
    for (const side of ['reference', 'current'] as const) {
      const { costPerDecision, ...counts } = scipy.performance[side];
      expect(report.performance[side], side).toMatchObject(counts);
      expect(report.performance[side]?.costPerDecision, side).toBeCloseTo(costPerDecision ?? Number.NaN, 12);
    }
  });

  it('does not judge the cost of a month that no matured decision belongs to', () => {
    expect(found('2010-01').report.performance.verdict).toBe('not-evaluable');
  });
}

function expectClose(
  got: z.infer<typeof testSchema>,
  wanted: z.infer<typeof testSchema>,
  name: string,
): void {
  for (const key of ['statistic', 'pValue', 'effectSize'] as const) {
    const [value, target] = [got[key], wanted[key]];
    if (value === null || target === null) {
      expect(value, `${name}.${key}`).toBe(target);
    } else {
      const allowed = TOLERANCE * Math.abs(target) + VANISHING;
      expect(Math.abs(value - target), `${name}.${key}: ${value}, SciPy ${target}`).toBeLessThanOrEqual(
        allowed,
      );
    }
  }
}
