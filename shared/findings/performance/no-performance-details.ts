import type { PerformanceDetails } from './performance-details-schema.ts';

/** Where no labels are configured there is nothing to say beside the verdict. */
export const noPerformanceDetails: PerformanceDetails = {
  metrics: null,
  expectedCost: null,
  thresholdChoice: null,
};
