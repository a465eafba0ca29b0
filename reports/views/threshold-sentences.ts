import type { ThresholdChoice } from '../../shared/findings/performance/performance-details-schema.ts';
import { formatCost } from '../format/format-cost.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatShare } from '../format/format-share.ts';

type Choice = NonNullable<ThresholdChoice['best']>;

/** What the cost curve advises, and on what it rests. */
export function thresholdSentences(choice: ThresholdChoice): readonly string[] {
  const { best, bestObserved, current, bayes, advice, reason } = choice;
  const origin = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  const theory =
    bayes === null
      ? []
      : [
          `With these costs a calibrated model refuses from a probability of default of ${formatShare(bayes.probability)} on${bayes.score === null ? '' : `, which the reference gives a score of ${formatMeasure(bayes.score)}`}.`,
        ];
  if (best === null || current === null) {
    return [origin, ...theory];
  }
  const observed =
    bestObserved === null || bestObserved.threshold === best.threshold
      ? []
      : [`Of the thresholds that known outcomes vouch for, ${cheapest(bestObserved)}`];
  const capital = cheapest(best);
  return [
    `${capital.charAt(0).toUpperCase()}${capital.slice(1)}`,
    advice === 'keep'
      ? `That is not certain enough to move θ* from ${formatMeasure(current)}.`
      : `A ${advice === 'lower' ? 'lower' : 'higher'} θ* than ${formatMeasure(current)} would cost less, beyond what chance explains${best.basis === 'expected' ? ', if the model is still right' : ''}. This is advice: nothing is changed.`,
    ...observed,
    origin,
    ...theory,
  ];
}

function cheapest({ threshold, interval: [low, high], excess, excessInterval }: Choice): string {
  return `the cheapest is ${formatMeasure(threshold)} (95 % interval ${formatMeasure(low)} to ${formatMeasure(high)}); the current one costs ${formatCost(excess)} more a decision (95 % interval ${formatCost(excessInterval[0])} to ${formatCost(excessInterval[1])}).`;
}
