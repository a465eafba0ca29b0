import type { Config } from '../../shared/config/config-schema.ts';
import { timeWindow } from '../../shared/core/time-window.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import { NOISE_LOOK_BACK_WEEKS, noiseHistory } from '../../shared/findings/noise-history.ts';
import type { DataDrift } from '../../shared/findings/report-schema.ts';
import type { TrailingWeeks } from '../../shared/findings/trailing-weeks.ts';
import { comparableWeek } from '../../shared/profiles/comparable-week.ts';
import { CALM_WEEKS_NEEDED, effectSizeFloor, noiseFloor } from '../../shared/verdict/noise-floor.ts';
import { quantile } from './quantile.ts';
import type { RealLoans } from './real-loans.ts';
import { FIRST_JUDGED } from './real-months.ts';
import { type FloorRule, floorRules, type NoiseFloors, trailingMonths } from './results-schema.ts';

/** A month, judged with the months before it and with floors as configured. */
interface Judged {
  readonly month: string;
  readonly variables: RealLoans['months'][number]['variables'];
  readonly trailing: TrailingWeeks;
  readonly finding: DataDrift;
}

const NOISE_QUANTILE = 0.99;
/** The product's default; rules that were not taken are shown for it alone. */
const DEFAULT_MONTHS = 8;

/** What floors that learn from earlier months make of the 24 months of 2010 and 2011. */
export function noiseFloors({ config, months }: RealLoans): readonly NoiseFloors[] {
  return trailingMonths.flatMap((configured) => {
    const judged = months.map(({ month, variables }, at): Judged => {
      const trailing = trailingOf(months.slice(Math.max(0, at - configured), at), variables, configured);
      return { month, variables, trailing, finding: dataDriftFinding(variables, config, { trailing }) };
    });
    const rules = configured === DEFAULT_MONTHS ? floorRules : (['product', 'since-2009'] as const);
    return rules.map((rule) => floored(config, judged, { rule, configured }));
  });
}

function floored(
  config: Config,
  judged: readonly Judged[],
  { rule, configured }: { readonly rule: FloorRule; readonly configured: number },
): NoiseFloors {
  const months = judged.flatMap((one, at) =>
    one.month < FIRST_JUDGED
      ? []
      : [{ ...one, after: withFloors(config, one, { rule, before: judged.slice(0, at) }) }],
  );
  const last = months.at(-1)?.after;
  const floors = last?.features.map(({ effectSizeFloor: floor }) => floor ?? 0) ?? [];
  const alerts = (of: (month: (typeof months)[number]) => string | undefined) =>
    months.filter((month) => of(month) === 'drift').map(({ month }) => month);
  return {
    rule,
    trailingMonths: configured,
    frozenBefore: alerts(({ finding }) => finding.verdict),
    frozenAfter: alerts(({ after }) => after.verdict),
    trailingBefore: alerts(({ finding }) => finding.trailing?.verdict),
    trailingAfter: alerts(({ after }) => after.trailing?.verdict),
    medianFloor: quantile(floors, 0.5),
    largestFloor: quantile(floors, 1),
  };
}

/** The month judged again: by the product itself, or with the floors that another rule gives. */
function withFloors(
  config: Config,
  { variables, trailing }: Judged,
  { rule, before }: { readonly rule: FloorRule; readonly before: readonly Judged[] },
): DataDrift {
  const past = before
    .filter(({ month }) => rule !== 'since-2009' || month >= '2009')
    .slice(-NOISE_LOOK_BACK_WEEKS)
    .map(({ finding }) => finding);
  if (rule === 'product' || rule === 'since-2009') {
    return dataDriftFinding(variables, config, { trailing, noise: noiseHistory(past, []) });
  }
  const learntFrom = rule === 'not-only-calm' || rule === 'from-frozen' ? past : past.filter(isCalm);
  const features = Object.entries(config.features ?? {}).map(([name, feature]) => {
    const effects = learntFrom
      .flatMap((finding) => finding.features)
      .filter(({ feature: found }) => found === name)
      .flatMap((found) => (rule === 'from-frozen' ? found.effectSize : found.trailing?.effectSize) ?? []);
    const floor = floorOf(rule, effects, config.drift.min_effect_size);
    return [name, { ...feature, min_effect_size: floor }] as const;
  });
  return dataDriftFinding(variables, { ...config, features: Object.fromEntries(features) }, { trailing });
}

function floorOf(rule: FloorRule, effects: readonly number[], configured: number): number {
  if (rule === 'with-chance') {
    return effectSizeFloor(configured, noiseFloor(effects));
  }
  const noise = effects.length < CALM_WEEKS_NEEDED ? 0 : quantile(effects, NOISE_QUANTILE);
  return rule === 'interpolated' ? effectSizeFloor(configured, noise) : Math.max(configured, noise);
}

function isCalm({ trailing }: DataDrift): boolean {
  return trailing?.calm === true;
}

function trailingOf(
  before: RealLoans['months'],
  variables: Judged['variables'],
  configured: number,
): TrailingWeeks {
  const weeks = before.flatMap(({ month, variables: earlier }) => {
    const comparable = comparableWeek(variables, earlier);
    return comparable === undefined
      ? []
      : [{ window: timeWindow(`${month}-01`, `${month}-28`), variables: comparable }];
  });
  return { configured, weeks, missing: [] };
}
