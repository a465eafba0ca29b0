import type { Config } from '../../shared/config/config-schema.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { DataDrift } from '../../shared/findings/report-schema.ts';
import { mergeAll } from '../../shared/profiles/merge-profiles.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { countRule, type Rule, significant, significantAndLarge } from '../real/alert-rules.ts';
import { quantile } from './quantile.ts';
import { type RealLoans, realLoans } from './real-loans.ts';
import { holmAlert, holmFinding } from './rejected-by-holm.ts';
import { type RealMonths, type ReferenceChoice, referenceChoices } from './results-schema.ts';

/** The year that the frozen reference is made of: its own months are no news to it. */
const REFERENCE_YEAR = '2009';
const FIRST_JUDGED = '2010-01';
/** Of a feature's effect sizes in earlier months. */
const NOISE_QUANTILE = 0.99;

/** Where the memory of a noise floor begins: with the first loans, or with months that have hundreds of them. */
const MEMORIES = ['2007-06', '2009-01'];

interface JudgedMonth {
  readonly month: string;
  /** The features against the month's reference. */
  readonly variables: readonly Variable[];
  readonly finding: DataDrift;
}

/** What each choice of reference makes of the 24 months of 2010 and 2011. */
export async function realMonths(): Promise<readonly RealMonths[]> {
  const loans = await realLoans();
  return referenceChoices.map((reference) => {
    const judged = judgedMonths(loans, reference);
    const findings = judged.filter(({ month }) => month >= FIRST_JUDGED);
    return {
      reference,
      importantPolicy: monthsOf(findings, policyAlerts),
      importantPValueOnly: monthsOf(
        findings,
        ({ pValueOnlyDriftShare, driftShareThreshold }) => (pValueOnlyDriftShare ?? 0) > driftShareThreshold,
      ),
      importantHolm: findings
        .filter(({ variables }) => holmAlert(holmFinding(variables, loans.config)))
        .map(({ month }) => month),
      allSignificantAndLarge: monthsOf(findings, allAlert(significantAndLarge)),
      allSignificant: monthsOf(findings, allAlert(significant)),
      noiseFloors: MEMORIES.map((since) => noiseFloor(loans.config, judged, since)),
      largestErrorBound: Math.max(
        ...findings.flatMap(({ finding }) =>
          finding.features.map((feature) => feature.statisticErrorBound ?? 0),
        ),
      ),
    };
  });
}

const policyAlerts = ({ verdict }: DataDrift): boolean => verdict === 'drift';
const allAlert = (rule: Rule) => (finding: DataDrift) => countRule(finding.features, rule).alert;

function monthsOf(
  months: readonly Pick<JudgedMonth, 'month' | 'finding'>[],
  alerts: (finding: DataDrift) => boolean,
): string[] {
  return months.filter(({ finding }) => alerts(finding)).map(({ month }) => month);
}

/** Every month that has the reference, those before 2010 too: a noise floor learns from them. */
function judgedMonths({ config, months }: RealLoans, reference: ReferenceChoice): readonly JudgedMonth[] {
  const trailing = reference === 'frozen' ? 0 : Number(reference.split('-')[1]);
  return months.flatMap(({ month, variables: frozen }, at) => {
    const inside = reference === 'frozen' && month.startsWith(REFERENCE_YEAR);
    if (at < trailing || inside) {
      return [];
    }
    const before = months.slice(at - trailing, at).map((one) => one.variables);
    const variables = reference === 'frozen' ? frozen : frozen.map((one, k) => trail(one, before, k));
    return [{ month, variables, finding: dataDriftFinding(variables, config) }];
  });
}

function noiseFloor(
  config: Config,
  judged: readonly JudgedMonth[],
  since: string,
): RealMonths['noiseFloors'][number] {
  const floored = judged
    .filter(({ month }) => month >= FIRST_JUDGED)
    .map(({ month, variables }) => {
      const earlier = judged.filter((one) => one.month >= since && one.month < month);
      const withFloors = configWithFloors(
        config,
        earlier.map(({ finding }) => finding),
      );
      const floors = Object.values(withFloors.features ?? {}).map(({ min_effect_size: floor }) => floor ?? 0);
      return { month, floors, earlier: earlier.length, finding: dataDriftFinding(variables, withFloors) };
    });
  const last = floored.at(-1);
  return {
    since,
    importantPolicy: monthsOf(floored, policyAlerts),
    allSignificantAndLarge: monthsOf(floored, allAlert(significantAndLarge)),
    medianFloor: quantile(last?.floors ?? [], 0.5),
    largestFloor: quantile(last?.floors ?? [], 1),
    earlierMonths: last?.earlier ?? 0,
  };
}

/** The variable with the months before it as its reference, on the support that they all were counted on. */
function trail(variable: Variable, before: readonly (readonly Variable[])[], k: number): Variable {
  const earlier = before.flatMap((variables) => variables[k]?.current.map(({ profile }) => profile) ?? []);
  return variable.type === 'numeric'
    ? { ...variable, reference: mergeAll(earlier.filter((profile) => profile.kind === 'numeric')) }
    : { ...variable, reference: mergeAll(earlier.filter((profile) => profile.kind === 'categorical')) };
}

/** The configuration with a floor for each feature: what chance and season did to it before, and never below 0.1. */
function configWithFloors(config: Config, earlier: readonly DataDrift[]): Config {
  const features = Object.entries(config.features ?? {}).map(([name, feature]) => {
    const effects = earlier
      .flatMap((finding) => finding.features)
      .filter((found) => found.feature === name)
      .flatMap(({ effectSize }) => (effectSize === null ? [] : [effectSize]));
    const noise = effects.length === 0 ? 0 : quantile(effects, NOISE_QUANTILE);
    return [name, { ...feature, min_effect_size: Math.max(config.drift.min_effect_size, noise) }] as const;
  });
  return { ...config, features: Object.fromEntries(features) };
}
