import { attributionOptions } from './attribution-options.ts';
import { costOptions } from './cost-options.ts';
import { decisionOptions } from './decision-options.ts';
import type { DescribedIssue } from './describe-issue.ts';
import { labelOptions } from './label-options.ts';
import { nearestName } from './nearest-name.ts';
import { testOptions } from './test-options.ts';

type Keys = Readonly<Record<string, unknown>>;

/** The parts of a configuration that say something of one another; undefined where one has not the shape it should. */
interface Outline {
  readonly columns: Keys | undefined;
  readonly timestamp: unknown;
  readonly features: Keys | undefined;
  readonly hasLabels: boolean;
  readonly important: unknown;
  readonly segments: unknown;
}

/**
 * What the schema cannot say: keys that need, or must not repeat, one another.
 *
 * Looks at the file's own values, so that its problems are told along with those of the schema; where a part is broken,
 * the schema has said so, and nothing is concluded from it.
 */
export function checkConsistency(input: Keys): readonly DescribedIssue[] {
  const outline: Outline = {
    columns: keysOf(input['columns']),
    timestamp: keysOf(input['current'])?.['timestamp'],
    features: input['features'] === undefined ? undefined : keysOf(input['features']),
    hasLabels: input['labels'] !== undefined,
    important: keysOf(input['drift'])?.['important'],
    segments: input['segments'],
  };
  return [
    ...importantNames(outline),
    ...labelNeeds(outline),
    ...labelOptions(keysOf(input['labels'])),
    ...costOptions(keysOf(input['cost']), outline.hasLabels),
    ...thresholdNeeds(outline),
    ...decisionOptions({ columns: outline.columns, hasVersions: input['model_versions'] !== undefined }),
    ...featureRoles(outline),
    ...segmentRoles(outline),
    ...testOptions(outline.features, keysOf(input['drift'])),
    ...attributionOptions({ ...outline, features: keysOf(input['features']) }, keysOf(input['attribution'])),
    ...noiseFloorNeeds(keysOf(input['drift'])),
  ];
}

function keysOf(value: unknown): Keys | undefined {
  if (value === undefined) {
    return {};
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function importantNames({ important, features }: Outline): readonly DescribedIssue[] {
  // Without features in the file they are the reference's columns, which only the data can tell.
  return features === undefined || Object.keys(features).length === 0
    ? []
    : unknownImportantNames(important, Object.keys(features));
}

/** Names under `drift.important` that are not among the features. */
export function unknownImportantNames(
  important: unknown,
  known: readonly string[],
): readonly DescribedIssue[] {
  if (!Array.isArray(important)) {
    return [];
  }
  return important.flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || known.includes(name)) {
      return [];
    }
    const nearest = nearestName(name, known);
    const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    return [
      { path: ['drift', 'important', index], message: `expected one of the features, got "${name}"${hint}` },
    ];
  });
}

function labelNeeds({ hasLabels, columns }: Outline): readonly DescribedIssue[] {
  if (!hasLabels || columns === undefined) {
    return [];
  }
  const need = (message: string): DescribedIssue => ({ path: ['labels'], message });
  const canDecide =
    columns['decision'] !== undefined ||
    (columns['score'] !== undefined && columns['threshold'] !== undefined);
  return [
    ...(columns['id'] === undefined
      ? [need('expected columns.id too, which is missing: labels join to decisions on it')]
      : []),
    ...(columns['label'] === undefined
      ? [
          need(
            'expected columns.label too, which is missing: the reference needs outcomes to be compared with',
          ),
        ]
      : []),
    ...(canDecide
      ? []
      : [
          need(
            'expected columns.decision too, or columns.score and columns.threshold, which are missing: cost depends on the decision',
          ),
        ]),
  ];
}

function thresholdNeeds({ columns }: Outline): readonly DescribedIssue[] {
  return columns?.['threshold'] !== undefined && columns['score'] === undefined
    ? [
        {
          path: ['columns', 'threshold'],
          message: 'expected columns.score too, which is missing: the threshold is compared with it',
        },
      ]
    : [];
}

/** A column that decides or identifies cannot be a feature as well: its drift would be counted twice. */
function featureRoles({ columns, features, timestamp }: Outline): readonly DescribedIssue[] {
  const roles = rolesByColumn({ ...columns, timestamp });
  return Object.keys(features ?? {}).flatMap((name) => {
    const role = roles.get(name);
    return role === undefined
      ? []
      : [{ path: ['features', name], message: `is also the ${role} column; expected one role a column` }];
  });
}

function noiseFloorNeeds(drift: Keys | undefined): readonly DescribedIssue[] {
  return drift?.['noise_floor'] === true && drift['trailing_weeks'] === 0
    ? [
        {
          path: ['drift', 'noise_floor'],
          message:
            'expected drift.trailing_weeks above 0, got 0: what is ordinary is learnt from comparisons with the weeks before',
        },
      ]
    : [];
}

/** What identifies, measures or decides an application does not divide them; a version of the model does. */
function segmentRoles({ columns, segments, timestamp }: Outline): readonly DescribedIssue[] {
  const { model_version: _, ...others } = columns ?? {};
  const roles = rolesByColumn({ ...others, timestamp });
  return (Array.isArray(segments) ? segments : []).flatMap((name: unknown, index) => {
    const role = typeof name === 'string' ? roles.get(name) : undefined;
    return role === undefined
      ? []
      : [
          {
            path: ['segments', index],
            message: `is also the ${role} column; expected one that divides the rows`,
          },
        ];
  });
}

function rolesByColumn(roles: Keys): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(roles).flatMap(([role, name]) =>
      typeof name === 'string' ? [[name, role] as const] : [],
    ),
  );
}
