import type { DescribedIssue } from './describe-issue.ts';

type Keys = Readonly<Record<string, unknown>>;

/** What `drift` says for features that name no test. */
interface DefaultTests {
  readonly numeric: unknown;
  readonly categorical: unknown;
}

/** Tests that measure a distance, and know neither α nor an effect-size floor; see shared/drift/test-registry.ts. */
export const distanceTests: readonly string[] = [
  'psi',
  'jensen_shannon',
  'kullback_leibler',
  'wasserstein',
  'hellinger',
  'total_variation',
  'energy',
];

/** The p-values of Anderson and Darling's test are known in [0.001, 0.25] only: any other α decides by itself. */
const ANDERSON_DARLING_LEVELS = { lowest: 0.001, tooHigh: 0.25 } as const;

/**
 * Options beside a test that it does not know: an option that would be read and ignored is an error.
 *
 * @param features the file's own `features`, undefined where they are broken
 * @param drift the file's own `drift`, undefined where it is broken
 */
export function testOptions(features: Keys | undefined, drift: Keys | undefined): readonly DescribedIssue[] {
  if (drift === undefined) {
    return [];
  }
  const defaults: DefaultTests = {
    numeric: drift['numeric_test'] ?? 'ks',
    categorical: drift['categorical_test'] ?? 'chi_square',
  };
  const issues = Object.entries(features ?? {}).flatMap(([name, feature]) =>
    isKeys(feature) ? featureIssues(name, feature, testOf(feature, defaults), drift['alpha']) : [],
  );
  return [
    ...issues,
    ...uselessCorrection(drift['correction'], testsOf(features, defaults)),
    ...(defaults.numeric === 'anderson_darling' && isUndecidable(drift['alpha'])
      ? [{ path: ['drift', 'alpha'], message: undecidable(drift['alpha']) }]
      : []),
  ];
}

/** The test of a feature; its type decides where it names none. */
function testOf(feature: Keys, { numeric, categorical }: DefaultTests): unknown {
  return feature['test'] ?? (feature['type'] === 'categorical' ? categorical : numeric);
}

/** The tests that may be run: without features in the file they are the reference's columns, of either type. */
function testsOf(features: Keys | undefined, defaults: DefaultTests): readonly unknown[] {
  const tests = Object.values(features ?? {}).map((feature) =>
    isKeys(feature) ? testOf(feature, defaults) : undefined,
  );
  return tests.length === 0 ? [defaults.numeric, defaults.categorical] : tests;
}

function uselessCorrection(correction: unknown, tests: readonly unknown[]): readonly DescribedIssue[] {
  const isUsed = tests.some((test) => typeof test !== 'string' || !distanceTests.includes(test));
  return correction === undefined || correction === 'none' || isUsed
    ? []
    : [
        {
          path: ['drift', 'correction'],
          message: `expected none, because no feature is judged by a p-value, got ${JSON.stringify(correction)}`,
        },
      ];
}

function featureIssues(
  name: string,
  feature: Keys,
  test: unknown,
  commonAlpha: unknown,
): readonly DescribedIssue[] {
  const isDistance = typeof test === 'string' && distanceTests.includes(test);
  const at = (key: string, message: string): DescribedIssue => ({ path: ['features', name, key], message });
  return [
    ...(feature['threshold'] !== undefined && !isDistance
      ? [
          at(
            'threshold',
            `expected alpha or min_effect_size, because ${String(test)} gives p-values; a threshold is for ${distanceTests.join(', ')}`,
          ),
        ]
      : []),
    ...(feature['min_effect_size'] !== undefined && isDistance
      ? [at('min_effect_size', `expected threshold, because ${test} is a distance and is a size itself`)]
      : []),
    ...(test === 'anderson_darling' && isUndecidable(feature['alpha'])
      ? [at('alpha', undecidable(feature['alpha']))]
      : []),
    ...(feature['test'] === 'anderson_darling' && feature['alpha'] === undefined && isUndecidable(commonAlpha)
      ? [at('test', undecidable(commonAlpha))]
      : []),
  ];
}

function isUndecidable(alpha: unknown): boolean {
  const { lowest, tooHigh } = ANDERSON_DARLING_LEVELS;
  return typeof alpha === 'number' && (alpha < lowest || alpha >= tooHigh);
}

function undecidable(alpha: unknown): string {
  const { lowest, tooHigh } = ANDERSON_DARLING_LEVELS;
  return `expected an alpha from ${lowest} and below ${tooHigh} with anderson_darling, whose p-values are known only there, got ${String(alpha)}`;
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
