import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { DataDrift } from '../../shared/findings/report-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { withTrailingReference } from '../../shared/profiles/trailing-reference.ts';
import { countRule, type Rule, significant, significantAndLarge } from '../real/alert-rules.ts';
import type { RealLoans } from './real-loans.ts';
import { holmAlert, holmFinding } from './rejected-by-holm.ts';
import { type RealMonths, type ReferenceChoice, referenceChoices } from './results-schema.ts';

/** The year that the frozen reference is made of: its own months are no news to it. */
const REFERENCE_YEAR = '2009';
export const FIRST_JUDGED = '2010-01';

interface JudgedMonth {
  readonly month: string;
  /** The features against the month's reference. */
  readonly variables: readonly Variable[];
  readonly finding: DataDrift;
}

/** What each choice of reference makes of the 24 months of 2010 and 2011. */
export function realMonths(loans: RealLoans): readonly RealMonths[] {
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

/** Every month that has the reference. */
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

/** The variable with the months before it as its reference, on the support that they all were counted on. */
function trail(variable: Variable, before: readonly (readonly Variable[])[], k: number): Variable {
  const earlier = before.flatMap((variables) => variables[k] ?? []);
  return withTrailingReference(variable, earlier) ?? variable;
}
