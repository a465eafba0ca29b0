import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../../shared/findings/report-schema.ts';
import { sampleReport } from '../../support/sample-report.ts';

const ADDED = [
  'kind',
  'threshold',
  'notComputableReason',
  'psiCriticalValue',
  'adjustedPValue',
  'pooledCategories',
  'importanceWeightedDriftShare',
  'correction',
];

/** The report as it was written before these keys were added. */
function older(part: object): object {
  return Object.fromEntries(Object.entries(part).filter(([key]) => !ADDED.includes(key)));
}

describe('reportSchema', () => {
  it('reads a report from before there were distance tests, corrections and pooling', () => {
    const report = sampleReport();
    const { dataDrift, predictionDrift } = report;
    const read = reportSchema.parse({
      ...report,
      dataDrift: { ...older(dataDrift), features: dataDrift.features.map(older) },
      predictionDrift: older(predictionDrift),
    });
    const defaults = { kind: 'p-value', threshold: null, notComputableReason: null, psiCriticalValue: null };
    expect(read.predictionDrift).toEqual({ ...predictionDrift, ...defaults });
    expect(read.dataDrift.features[0]).toEqual({
      ...dataDrift.features[0],
      ...defaults,
      adjustedPValue: null,
      pooledCategories: 0,
    });
    expect(read.dataDrift).toMatchObject({ correction: 'none', importanceWeightedDriftShare: null });
  });

  it('refuses a test that does not exist', () => {
    const report = sampleReport();
    const predictionDrift = { ...report.predictionDrift, test: 'kss' };
    expect(reportSchema.safeParse({ ...report, predictionDrift }).success).toBe(false);
  });
});
