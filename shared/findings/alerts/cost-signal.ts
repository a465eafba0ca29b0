import { isoDay } from '../../core/time-window.ts';
import { countText, percentPair, valueText } from './figures.ts';
import type { Findings, Signal } from './signal.ts';

/** The realised cost per decision rose by more than the tolerance. */
export const costSignal: Signal = {
  name: 'ModelCostDegradation',
  severity: 'warning',
  page: 'Performance_Report.html',
  titles: {
    firing: 'cost per decision is up',
    quiet: 'cost per decision is back in bounds',
    'not-judged': 'cost per decision could not be judged',
  },
  whatToDo:
    'See whether missed defaults or refused good payers drive the increase; if it holds for a second cohort, review ' +
    'the threshold θ* or retrain.',
  state: ({ performance: { verdict } }) =>
    verdict === 'degraded' ? 'firing' : verdict === 'stable' ? 'quiet' : 'not-judged',
  figures,
  details,
};

function figures({ performance }: Findings): string {
  const { verdict, reason, reference, current, costIncrease, tolerance } = performance;
  const before = reference?.costPerDecision ?? null;
  const after = current?.costPerDecision ?? null;
  if ((verdict !== 'degraded' && verdict !== 'stable') || before === null || after === null) {
    return withoutFullStop(reason);
  }
  const change = costIncrease === null ? '' : ` (${changeText(costIncrease, tolerance)})`;
  return `the cost per decision went from ${valueText(before)} to ${valueText(after)}${change}`;
}

function changeText(costIncrease: number, tolerance: number): string {
  const measured = percentPair(costIncrease, tolerance);
  return `${costIncrease > 0 ? '+' : ''}${measured.share}, tolerance ${measured.threshold}`;
}

function details({ performance }: Findings): readonly string[] {
  const { reason, cohort, current, reference, costDifferenceInterval: interval, rolling } = performance;
  const before = reference?.costPerDecision ?? null;
  return [
    reason,
    ...(interval === null
      ? []
      : [`Difference per decision: 95 % interval ${valueText(interval[0])} to ${valueText(interval[1])}.`]),
    ...rolling.flatMap(({ windows, missingWindows, costPerDecision: cost }) =>
      cost === null || before === null || missingWindows === windows - 1
        ? []
        : [
            `Last ${windows - missingWindows} of ${windows} windows together: ${valueText(cost)} against ${valueText(before)}.`,
          ],
    ),
    ...(cohort === null
      ? []
      : [
          `Decisions of ${isoDay(Date.parse(cohort.start))} to ${isoDay(Date.parse(cohort.end))}, ` +
            `judged after ${valueText(cohort.maturityDays)} days.`,
        ]),
    ...(current === null
      ? []
      : [
          `${countText(current.falseNegatives)} missed defaults and ${countText(current.falsePositives)} refused good ` +
            `payers in ${countText(current.labelled)} labelled of ${countText(current.decisions)} decisions.`,
        ]),
  ].filter((line) => line !== '');
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/\.\s*$/, '');
}
