import type { DataDrift, FeatureDrift } from '../report-schema.ts';
import { opinionText, weeksText } from '../trailing-text.ts';
import { distanceText, effectText, percent, percentPair, pValueText } from './figures.ts';
import type { Signal } from './signal.ts';

/** Enough to see a pattern, few enough for a phone. */
const WORST_FEATURES = 5;

/** More than `share_threshold` of the important features drifted. */
export const dataDriftSignal: Signal = {
  name: 'ModelDataDrift',
  severity: 'warning',
  page: 'Data_Drift_Report.html',
  titles: {
    firing: 'input data drifted',
    quiet: 'input data no longer drifts',
    'not-judged': 'input data could not be judged',
  },
  whatToDo:
    'Look at the worst features first: a missing-rate jump or a new category points to a broken feed upstream, a ' +
    'smooth shift to a changed population; then check the score and the cost before retraining.',
  state: ({ dataDrift }) =>
    dataDrift.verdict === 'drift' ? 'firing' : dataDrift.verdict === 'stable' ? 'quiet' : 'not-judged',
  figures: ({ dataDrift }) =>
    dataDrift.verdict === 'not-evaluable'
      ? `only ${dataDrift.evaluableImportantFeatures} of ${dataDrift.importantFeatures} important features could be judged`
      : driftedOf(dataDrift),
  details: ({ dataDrift }) => {
    const worst = worstFeatures(dataDrift.features);
    return [
      ...lately(dataDrift),
      ...(dataDrift.pValueOnlyDriftShare === null
        ? []
        : [
            `By p-value alone, with no effect-size floor: ${percent(dataDrift.pValueOnlyDriftShare)} drifted.`,
          ]),
      ...(worst.length === 0
        ? []
        : ['Most drifted:', ...worst.map((feature) => `• ${featureLine(feature)}`)]),
    ];
  },
};

function driftedOf({
  driftedImportantFeatures,
  importantFeatures,
  evaluableImportantFeatures,
  driftShare,
  driftShareThreshold,
}: DataDrift): string {
  const measured = driftShare === null ? null : percentPair(driftShare, driftShareThreshold);
  const share = measured === null ? '' : ` (${measured.share}, threshold ${measured.threshold})`;
  const unjudged = importantFeatures - evaluableImportantFeatures;
  return unjudged === 0
    ? `${driftedImportantFeatures} of ${importantFeatures} important features drifted${share}`
    : `${driftedImportantFeatures} of ${evaluableImportantFeatures} important features that could be judged ` +
        `drifted${share}; ${unjudged} more could not be judged`;
}

/** Tells a slope from an incident: what drifts from the reference may have moved this week, or long ago. */
function lately({ verdict, trailing }: DataDrift): readonly string[] {
  if (trailing === null) {
    return [];
  }
  const hint =
    verdict !== 'drift' || trailing.verdict === 'not-evaluable'
      ? ''
      : trailing.verdict === 'drift'
        ? '; the change is recent'
        : '; the change is older than that';
  const weeks = weeksText(trailing);
  return [`Against ${weeks}: ${opinionText(trailing)}${hint}.`];
}

function worstFeatures(features: readonly FeatureDrift[]): readonly FeatureDrift[] {
  return features
    .filter(({ important, verdict }) => important && verdict === 'drift')
    .toSorted((left, right) => moved(right) - moved(left) || (left.feature < right.feature ? -1 : 1))
    .slice(0, WORST_FEATURES);
}

/** How much of a feature's mass moved, whichever check saw it: KS D, total variation and shares are all in [0, 1]. */
function moved({ effectSize, missingRate, unseenShare }: FeatureDrift): number {
  return Math.max(effectSize ?? 0, Math.abs(missingRate.current - missingRate.reference), unseenShare);
}

function featureLine({
  feature,
  reasons,
  type,
  test,
  statistic,
  threshold,
  effectSize,
  pValue,
  missingRate,
  unseenShare,
  onset,
}: FeatureDrift): string {
  const parts: string[] = [];
  if (reasons.includes('distribution') && statistic !== null && threshold !== null) {
    parts.push(distanceText(test, statistic, threshold));
  } else if (reasons.includes('distribution') && effectSize !== null) {
    parts.push(`${effectText(type, effectSize)}${pValue === null ? '' : `, ${pValueText(pValue)}`}`);
  }
  if (reasons.includes('missing-rate')) {
    parts.push(`missing ${percent(missingRate.reference, 1)} → ${percent(missingRate.current, 1)}`);
  }
  // The categories themselves stay in the report: they are data, and an alert travels to third parties.
  if (reasons.includes('unseen-category')) {
    parts.push(`${percent(unseenShare, 1)} unseen categories`);
  }
  if (onset !== null) {
    parts.push(`since ${onset}`);
  }
  return `${feature}: ${parts.join('; ')}`;
}
