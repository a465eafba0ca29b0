import { z } from 'zod';
import { parseLocation } from '../storage/location.ts';
import { RESERVED_ALERT_LABELS } from './reserved-alert-labels.ts';

const probability = z.number().min(0).max(1);
const openProbability = z
  .number()
  .gt(0, { error: 'expected a number between 0 and 1, both excluded' })
  .lt(1, { error: 'expected a number between 0 and 1, both excluded' });
const column = z.string().min(1);
const nonNegative = z.number().nonnegative();

const costOrColumn = z.union([nonNegative, column], {
  error: 'expected a cost of at least 0, or a column name',
});

/** A name that is safe as a folder, a metric label and a Pushgateway group: no slash, no space. */
const modelName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
  error: 'expected letters, digits, ".", "_" and "-", starting with a letter or digit',
});

const location = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    try {
      parseLocation(text, '/');
    } catch (error) {
      if (!(error instanceof RangeError)) {
        throw error;
      }
      context.addIssue({ code: 'custom', message: error.message });
    }
  });

/** The days of a window fill these; see `expandPattern`. */
const DAY_PLACEHOLDERS: readonly string[] = ['{date}', '{year}', '{month}', '{day}'];

const placeholdersIn = (text: string) => text.match(/\{[^{}]*\}/g) ?? [];

/** Objects of the days of a window. */
const dailyPattern = location.refine(
  (text) => placeholdersIn(text).every((placeholder) => DAY_PLACEHOLDERS.includes(placeholder)),
  { error: `expected no placeholder but ${DAY_PLACEHOLDERS.join(', ')}` },
);

/** Objects that are the same for every window. */
const timelessPattern = location.refine((text) => placeholdersIn(text).length === 0, {
  error: 'expected no placeholder, because the reference does not depend on the window',
});

/** One place, where files are written. */
const folder = location.refine(
  (text) => !text.includes('*') && !DAY_PLACEHOLDERS.some((placeholder) => text.includes(placeholder)),
  { error: 'expected one folder, without * and placeholders' },
);

const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// URL' });

/** By name in shared/drift/test-registry.ts, which this folder may not import; a test holds the lists together. */
export const numericTests = [
  'ks',
  'anderson_darling',
  'cramer_von_mises',
  'mann_whitney',
  'welch_t',
  'psi',
  'jensen_shannon',
  'kullback_leibler',
  'wasserstein',
  'hellinger',
  'total_variation',
  'energy',
] as const;
export const categoricalTests = [
  'chi_square',
  'g_test',
  'fisher_exact',
  'two_proportion_z',
  'psi',
  'jensen_shannon',
  'kullback_leibler',
  'hellinger',
  'total_variation',
] as const;

const overrides = {
  importance: nonNegative
    .optional()
    .describe('Weight of the feature in the model, on any scale: mean |SHAP|, gain, |coefficient|.'),
  alpha: openProbability.optional().describe('Significance level of this feature; default: drift.alpha.'),
  min_effect_size: probability
    .optional()
    .describe('Effect-size floor of this feature; default: drift.min_effect_size. Not for distance tests.'),
  threshold: z
    .number()
    .positive()
    .optional()
    .describe("The feature drifts from this distance on; for distance tests only. Default: the test's own."),
  contribution: column
    .optional()
    .describe(
      'Column with what the feature adds to the output of each row, such as its SHAP value; in the logs and in the reference.',
    ),
};

const linear = {
  numeric: {
    coefficient: z.number().optional().describe('What one unit adds to the output of a linear model.'),
    impute: z
      .number()
      .optional()
      .describe(
        'What the model takes for a missing value; without it, missing values are left out. Needs coefficient.',
      ),
  },
  categorical: {
    coefficient: z
      .record(z.string(), z.number())
      .optional()
      .describe(
        'What each category adds to the output of a linear model; one that is not listed, or missing, adds 0.',
      ),
    impute: z
      .string()
      .optional()
      .describe('The category that the model takes for a missing one. Needs coefficient.'),
  },
};

const featureSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('numeric'),
    ...overrides,
    ...linear.numeric,
    test: z.enum(numericTests).optional(),
  }),
  z.strictObject({
    type: z.literal('categorical'),
    ...overrides,
    ...linear.categorical,
    test: z.enum(categoricalTests).optional(),
  }),
]);

const labelsSchema = z.strictObject({
  path: dailyPattern.describe('Label files; they hold columns.id too.'),
  column: column.describe('1 = defaulted (the bad outcome), 0 = repaid, null = not known yet.'),
  observed_at: column.describe('When the label became known.'),
  maturity_days: z.number().positive().describe('Days after a decision at which its outcome is final.'),
  reporting_lag_days: nonNegative
    .default(0)
    .describe('Days that a final outcome takes to reach the labels; a decision is judged that much later.'),
  min_coverage: probability
    .default(0.8)
    .describe('Below this share of accepted decisions with a known outcome the cost is not judged.'),
  source: column
    .optional()
    .describe('Column of the label files with who reported it: booked, exploration, bureau or simulated.'),
  exploration_rate: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      'Share of would-be refusals that are accepted by lot to see what becomes of them; a label whose source is exploration stands for one over it.',
    ),
  weight: column
    .optional()
    .describe(
      'Column of the label files with how many decisions a labelled one stands for: one over its probability to get a label, at least 1; null counts as 1.',
    ),
});

const columnsSchema = z.strictObject({
  id: column
    .optional()
    .describe('Identifies an application; labels join on it, repeated rows are found by it.'),
  score: column.optional().describe('Risk in [0, 1]; accepted when score < threshold.'),
  threshold: z
    .union([openProbability, column], {
      error: 'expected a number between 0 and 1, both excluded, or a column name',
    })
    .optional()
    .describe('The decision threshold, or the column that holds it.'),
  decision: column.optional().describe('Accepted or refused; without it, derived from score and threshold.'),
  label: column.optional().describe('The outcome in the reference: 1 = defaulted.'),
  model_version: column.optional(),
  previous_score: column
    .optional()
    .describe(
      'Score in [0, 1] of the model before, or of a challenger, for the same application; swap sets are counted from it.',
    ),
});

const driftSchema = z.strictObject({
  alpha: openProbability.default(0.05).describe('Significance level of a test.'),
  min_effect_size: probability
    .default(0.1)
    .describe('A feature drifts only from this effect size on; 0 = p-value alone.'),
  share_threshold: probability
    .default(0.3)
    .describe('Data drift when strictly more than this share of the important features has drifted.'),
  important: z
    .union([z.strictObject({ cumulative_importance: z.number().gt(0).max(1) }), z.array(z.string()).min(1)], {
      error: 'expected a list of feature names, or { cumulative_importance: a number above 0, up to 1 }',
    })
    .default({ cumulative_importance: 0.9 })
    .describe('The smallest set of features that reaches this share of importance, or a list of names.'),
  numeric_test: z.enum(numericTests).default('ks').describe('For numeric features and the score.'),
  categorical_test: z.enum(categoricalTests).default('chi_square'),
  correction: z
    .enum(['none', 'holm', 'benjamini_hochberg'])
    .default('none')
    .describe(
      'Adjusts the p-values of the features for their number: holm bounds the chance of any false name by alpha, benjamini_hochberg the expected share of false names.',
    ),
  min_rows: z
    .int()
    .positive()
    .default(30)
    .describe('Below this many values on either side a feature is not judged.'),
  trailing_weeks: z
    .int()
    .min(0)
    .max(52)
    .default(8)
    .describe(
      'A second opinion: the window against this many windows of its length just before it; 0 = none. 8 to 13 fit most.',
    ),
  noise_floor: z
    .boolean({ error: 'expected true or false' })
    .default(true)
    .describe(
      'Raises the floor of a feature, to at most twice min_effect_size, to what it moves by in calm weeks, once there are 13.',
    ),
});

/** By name in the report too. */
export const attributionScales = ['score', 'log_odds', 'margin'] as const;

const attributionSchema = z.strictObject({
  scale: z
    .enum(attributionScales)
    .describe(
      'What coefficients and contributions add up to, but for a constant: the score, its log-odds ln(score / (1 - score)), or attribution.margin.',
    ),
  margin: column
    .optional()
    .describe(
      'Column with the output that they add up to where neither the score nor its log-odds is it: before calibration, or points of a scorecard.',
    ),
});

/** Each column is another pass over both sides, and another table for a reader. */
const MAX_SEGMENT_COLUMNS = 5;

/** The whole of a model's YAML file. Keys are the user's own: what is written is what the code reads. */
export const configSchema = z.strictObject({
  model: modelName,
  reference: z.strictObject({ path: timelessPattern.describe('The training baseline.') }),
  current: z.strictObject({
    path: dailyPattern.describe(
      'Prediction logs; {date} {year} {month} {day} are filled for each day of the window.',
    ),
    timestamp: column.describe('When the prediction was made; it decides which window a row belongs to.'),
  }),
  labels: labelsSchema.optional(),
  columns: columnsSchema.prefault({}),
  features: z
    .record(z.string().min(1), featureSchema)
    .refine((features) => Object.keys(features).length > 0, { error: 'expected at least one feature' })
    .optional()
    .describe('Without it: every column of the reference that is not named under columns.'),
  attribution: attributionSchema
    .optional()
    .describe('Which features moved the score; needs a coefficient or contribution of at least one feature.'),
  segments: z
    .array(column)
    .refine((names) => names.length <= MAX_SEGMENT_COLUMNS, {
      error: `expected at most ${MAX_SEGMENT_COLUMNS} columns`,
    })
    .refine((names) => new Set(names).size === names.length, { error: 'expected each column once' })
    .default([])
    .describe(
      'Columns that divide the applications, such as channel; drift and shifts are told for each value.',
    ),
  drift: driftSchema.prefault({}),
  cost: z
    .strictObject({
      false_negative: costOrColumn
        .default(10)
        .describe(
          'Cost of an accepted applicant who defaults, or the column that holds it, in the logs and in the reference: exposure times loss given default.',
        ),
      false_positive: costOrColumn
        .default(1)
        .describe(
          'Cost of a refused applicant who would have repaid, or the column that holds it: the margin.',
        ),
      tolerance: nonNegative
        .default(0.1)
        .describe('Relative increase of the cost per decision that is accepted.'),
      alpha: z
        .number()
        .gt(0)
        .max(0.5)
        .default(0.01)
        .describe(
          'One-sided significance level of an increase: how often a calm week may be called degraded at most.',
        ),
    })
    .prefault({}),
  refusal: z.strictObject({ threshold: probability.default(0.2) }).prefault({}),
  model_versions: z
    .strictObject({
      announced: z
        .array(z.string().min(1))
        .min(1)
        .describe('Versions that may appear in columns.model_version; another new one is a warning.'),
    })
    .optional(),
  work: folder.default('work/').describe('Where the boxes hand files to one another.'),
  reports: z
    .strictObject({
      path: folder.default('reports/'),
      base_url: httpUrl
        .optional()
        .describe('Where people reach reports.path in a browser; alerts link there.'),
    })
    .prefault({}),
  alertmanager: z
    .strictObject({
      urls: z.array(httpUrl).min(1).describe('Every peer of the cluster, not a load balancer.'),
      labels: z
        .record(
          z
            .string()
            .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, {
              error: 'expected a label name: letters, digits and "_", no digit first',
            })
            .refine((name) => !RESERVED_ALERT_LABELS.includes(name), {
              error: `expected a label that Vigie does not set itself (${RESERVED_ALERT_LABELS.join(', ')})`,
            }),
          z.string(),
        )
        .default({})
        .describe('Added to every alert, for routing.'),
    })
    .optional(),
  pushgateway: z.strictObject({ url: httpUrl }).optional(),
});

export type Config = z.infer<typeof configSchema>;
export type FeatureConfig = z.infer<typeof featureSchema>;
