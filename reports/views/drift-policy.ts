import { floorOf } from '../../shared/findings/floor-of.ts';
import type { DataDrift, FeatureDrift } from '../../shared/findings/report-schema.ts';
import { formatQuantity } from '../format/format-count.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatThreshold } from '../format/format-share.ts';
import { correctionName } from '../format/words.ts';

/** The rule behind the verdicts of a run, as sentences, from the thresholds that the report carries. */
export function driftPolicy({
  features,
  driftShareThreshold,
  correction,
  noise,
}: DataDrift): readonly string[] {
  const tested = features.filter(({ threshold }) => threshold === null);
  const measured = features.filter(({ threshold }) => threshold !== null);
  const alpha = values(tested, (feature) => feature.alpha);
  const floor = values(tested, floorOf);
  const sentences =
    features.length === 0
      ? []
      : [
          ...(tested.length === 0
            ? []
            : [
                `A feature has drifted when its test’s p-value is at most α = ${alpha} and its effect size is at least the floor of ${floor}: with enough rows any difference has a small p-value, so its size must count too.`,
              ]),
          ...(correction === 'none' ? [] : [correctionSentence(features, correction)]),
          ...(measured.length === 0
            ? []
            : [
                `A feature that is judged by a distance has drifted when its distance is at least the threshold of ${values(measured, ({ threshold }) => threshold ?? 0)}; α and the floor do not apply to it.`,
              ]),
          ...(noise === null || tested.length === 0
            ? []
            : [
                noise.calmWeeks < noise.neededWeeks
                  ? `Floors are as configured: of the ${noise.lookBackWeeks} weeks before, ${noise.calmWeeks} were calm, and it takes ${noise.neededWeeks} to learn how far a feature moves by itself.`
                  : `Floors are raised, to at most twice the configured one, to what a feature moved by in calm weeks: ${noise.calmWeeks} of the ${noise.lookBackWeeks} weeks before.`,
              ]),
          'It has also drifted when its missing rate moved, or when enough of it are categories that the reference never had.',
        ];
  return [
    ...sentences,
    `The data have drifted when strictly more than ${formatThreshold(driftShareThreshold)} of the important features that can be judged have.`,
    'The effect size of numbers is the KS distance D, of categories the total variation: both run from 0, equal, to 1, nothing in common.',
  ];
}

function correctionSentence(features: readonly FeatureDrift[], correction: DataDrift['correction']): string {
  const family = features.filter(({ adjustedPValue }) => adjustedPValue !== null).length;
  return `With ${formatQuantity(family, 'feature')} tested, α is held against p-values after ${correctionName(correction)}; the table shows them uncorrected.`;
}

/** One value where all features share it, else the range of them. */
function values(features: readonly FeatureDrift[], pick: (feature: FeatureDrift) => number): string {
  const all = features.map(pick);
  const low = Math.min(...all);
  const high = Math.max(...all);
  return low === high
    ? formatMeasure(low)
    : `${formatMeasure(low)} to ${formatMeasure(high)}, depending on the feature,`;
}
