import type { DescribedIssue } from './describe-issue.ts';

type Keys = Readonly<Record<string, unknown>>;

/** The parts of a configuration that the attribution depends on; undefined where one has not the shape it should. */
export interface AttributionOutline {
  readonly columns: Keys | undefined;
  readonly timestamp: unknown;
  readonly features: Keys | undefined;
}

/**
 * What coefficients, contributions and `attribution` need of one another: an option that would be read and ignored is an
 * error, and so is a sum of which nobody knows what it should be.
 *
 * @param attribution the file's own, empty where it has none, undefined where it is broken
 */
export function attributionOptions(
  outline: AttributionOutline,
  attribution: Keys | undefined,
): readonly DescribedIssue[] {
  const features = Object.entries(outline.features ?? {}).flatMap(([name, feature]) =>
    isKeys(feature) ? [{ name, feature }] : [],
  );
  return [
    ...features.flatMap(({ name, feature }) => featureIssues(name, feature)),
    ...(attribution === undefined || outline.features === undefined
      ? []
      : scaleIssues(outline, features, attribution)),
    ...columnIssues(outline, features, attribution?.['margin']),
  ];
}

interface NamedFeature {
  readonly name: string;
  readonly feature: Keys;
}

function featureIssues(name: string, feature: Keys): readonly DescribedIssue[] {
  const at = (key: string, message: string): DescribedIssue => ({ path: ['features', name, key], message });
  const { coefficient, contribution, impute } = feature;
  return [
    ...(coefficient !== undefined && contribution !== undefined
      ? [at('contribution', 'expected either a coefficient or a contribution, got both')]
      : []),
    ...(coefficient === undefined && impute !== undefined
      ? [
          at(
            'impute',
            'expected a coefficient too, which is missing: it is multiplied with the imputed value',
          ),
        ]
      : []),
  ];
}

function scaleIssues(
  { columns }: AttributionOutline,
  features: readonly NamedFeature[],
  attribution: Keys,
): readonly DescribedIssue[] {
  const { scale, margin } = attribution;
  const attributed = features.find(
    ({ feature }) => feature['coefficient'] !== undefined || feature['contribution'] !== undefined,
  );
  if (Object.keys(attribution).length === 0) {
    return attributed === undefined
      ? []
      : [
          {
            path: [
              'features',
              attributed.name,
              attributed.feature['coefficient'] === undefined ? 'contribution' : 'coefficient',
            ],
            message: 'expected attribution.scale too, which is missing: it says what the features add up to',
          },
        ];
  }
  const at = (key: string, message: string): DescribedIssue => ({ path: ['attribution', key], message });
  return [
    ...(attributed === undefined
      ? [{ path: ['attribution'], message: 'expected a coefficient or contribution of at least one feature' }]
      : []),
    ...(scale === 'margin' && margin === undefined
      ? [at('scale', 'expected attribution.margin too, which is missing: the column with the margin')]
      : []),
    ...(margin !== undefined && (scale === 'score' || scale === 'log_odds')
      ? [at('margin', `expected scale: margin beside it; on the scale ${scale} the column is columns.score`)]
      : []),
    ...((scale === 'score' || scale === 'log_odds') && columns !== undefined && columns['score'] === undefined
      ? [at('scale', 'expected columns.score too, which is missing: the features add up to it')]
      : []),
  ];
}

/** A contribution, like the margin, is a column of its own: one that two features share would be counted twice. */
function columnIssues(
  { columns, timestamp, features }: AttributionOutline,
  named: readonly NamedFeature[],
  margin: unknown,
): readonly DescribedIssue[] {
  const roles = new Map<unknown, string>([
    ...Object.entries({ ...columns, timestamp }).map(([role, name]) => [name, `the ${role} column`] as const),
    ...Object.keys(features ?? {}).map((name) => [name, 'a feature'] as const),
  ]);
  const issues: DescribedIssue[] = [];
  const take = (path: readonly PropertyKey[], column: unknown, role: string) => {
    const other = typeof column === 'string' ? roles.get(column) : undefined;
    if (other !== undefined) {
      issues.push({ path, message: `"${String(column)}" is also ${other}; expected one role a column` });
    } else if (typeof column === 'string') {
      roles.set(column, role);
    }
  };
  take(['attribution', 'margin'], margin, 'the margin column');
  for (const { name, feature } of named) {
    take(['features', name, 'contribution'], feature['contribution'], `the contribution of ${name}`);
  }
  return issues;
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
