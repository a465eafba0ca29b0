import type { DataDrift, FeatureDrift } from '../../shared/findings/report-schema.ts';
import { formatQuantity } from '../format/format-count.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { correctionName } from '../format/words.ts';

/** What was done to a feature's p-value, in sentences: rare categories taken as one, and the correction. */
export function testNotes(
  { pooledCategories, pValue, adjustedPValue }: FeatureDrift,
  correction: DataDrift['correction'],
): readonly string[] {
  return [
    ...(pooledCategories === 0
      ? []
      : [
          `The test took ${formatQuantity(pooledCategories, 'rare category', 'rare categories')} as one, for fewer than 5 rows are expected in each on one side; the effect size counts each by itself.`,
        ]),
    ...(pValue === null || adjustedPValue === null
      ? []
      : [
          `Its p-value of ${formatPValue(pValue)} is ${formatPValue(adjustedPValue)} after ${correctionName(correction)}; that is what α is held against.`,
        ]),
  ];
}
