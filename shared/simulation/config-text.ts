import { featureNames, featureStorage } from './applicant.ts';
import { featureImportances } from './feature-importance.ts';
import { MATURITY_DAYS } from './outcomes.ts';
import type { ScenarioName } from './scenarios.ts';
import { SCORE_THRESHOLD } from './scoring-model.ts';

/** How the first line of a simulated platform's configuration begins; it marks a folder as a simulation. */
export const SIMULATION_MARK = '# Written by vigie simulate:';

/** The drift of a simulated platform, for people. */
export interface DriftSummary {
  /** `YYYY-MM-DD`, the first day with it. */
  readonly startsAt: string;
  /** Features that it moves; empty if it moves none. */
  readonly features: readonly string[];
  readonly description: string;
}

/** The YAML configuration that watches a simulated platform; its paths are relative to the file itself. */
export function configText({
  scenario,
  seed,
  firstDay,
  endDay,
  drift,
}: {
  readonly scenario: ScenarioName;
  readonly seed: number;
  /** `YYYY-MM-DD` of the first and of the day after the last simulated day. */
  readonly firstDay: string;
  readonly endDay: string;
  readonly drift: DriftSummary | undefined;
}): string {
  return `${SIMULATION_MARK} scenario ${scenario}, seed ${seed}, ${firstDay} to ${endDay}
${driftComment(drift)}
model: credit-scoring
reference:
  path: baseline/*.parquet
current:
  path: predictions/dt={date}/*.parquet
  timestamp: predicted_at
labels:
  path: labels/dt=*/*.parquet
  column: defaulted                       # 1 = defaulted
  observed_at: observed_at
  source: label_source
  maturity_days: ${MATURITY_DAYS}
columns:
  id: application_id
  score: score                            # risk: accepted when score < threshold
  threshold: ${SCORE_THRESHOLD}                       # 1 / (1 + 10), the Bayes threshold of the costs below
  decision: decision
  label: defaulted
  model_version: model_version
features:
${featureLines()}
segments: [channel]                       # drift and shifts are told for each
drift:
  alpha: 0.05
  min_effect_size: 0.1
  share_threshold: 0.3
  important: { cumulative_importance: 0.9 }
  numeric_test: ks
  categorical_test: chi_square
cost: { false_negative: 10, false_positive: 1, tolerance: 0.1 }
refusal: { threshold: 0.2 }
work: work/
reports: { path: reports/ }
# alertmanager: { urls: [http://localhost:9093] }
# pushgateway: { url: http://localhost:9091 }
`;
}

function driftComment(drift: DriftSummary | undefined): string {
  if (drift === undefined) return '# Drift: none.';
  const { startsAt, features, description } = drift;
  const moved = features.length === 0 ? 'no feature' : features.join(', ');
  return `# Drift from ${startsAt} on: ${description}.\n# It moves: ${moved}.`;
}

function featureLines(): string {
  const importances = featureImportances();
  const width = Math.max(...featureNames.map((name) => name.length)) + 1;
  return featureNames
    .map((name) => {
      const type = featureStorage[name] === 'UTF8' ? 'categorical' : 'numeric';
      return `  ${`${name}:`.padEnd(width)} { type: ${type}, importance: ${importances.get(name)} }`;
    })
    .join('\n');
}
