import type { FeatureDrift } from './report-schema.ts';

/** The floor that a feature was held against; reports from before there were noise floors know the configured one only. */
export function floorOf({
  effectSizeFloor,
  minEffectSize,
}: Pick<FeatureDrift, 'effectSizeFloor' | 'minEffectSize'>): number {
  return effectSizeFloor ?? minEffectSize;
}
