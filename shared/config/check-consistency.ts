import type { Config } from './config-schema.ts';
import type { DescribedIssue } from './describe-issue.ts';
import { nearestName } from './nearest-name.ts';

/** What the schema cannot say: keys that need, or must not repeat, one another. */
export function checkConsistency(config: Config): readonly DescribedIssue[] {
  return [
    ...importantNames(config),
    ...labelNeeds(config),
    ...decisionNeeds(config),
    ...featureRoles(config),
  ];
}

function importantNames({ drift, features }: Config): readonly DescribedIssue[] {
  if (!Array.isArray(drift.important) || features === undefined) {
    return [];
  }
  const known = Object.keys(features);
  return drift.important.flatMap((name, index) => {
    if (known.includes(name)) {
      return [];
    }
    const nearest = nearestName(name, known);
    const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    return [{ path: ['drift', 'important', index], message: `"${name}" is not one of the features${hint}` }];
  });
}

function labelNeeds({ labels, columns }: Config): readonly DescribedIssue[] {
  if (labels === undefined) {
    return [];
  }
  return [
    ...(columns.id === undefined
      ? [{ path: ['labels'], message: 'expected columns.id too: labels join to decisions on it' }]
      : []),
    ...(columns.label === undefined
      ? [
          {
            path: ['labels'],
            message: 'expected columns.label too: the reference needs its outcomes to be compared',
          },
        ]
      : []),
    ...(columns.decision === undefined && (columns.score === undefined || columns.threshold === undefined)
      ? [
          {
            path: ['labels'],
            message:
              'expected columns.decision, or columns.score and columns.threshold: cost depends on the decision',
          },
        ]
      : []),
  ];
}

function decisionNeeds({ columns }: Config): readonly DescribedIssue[] {
  return columns.threshold !== undefined && columns.score === undefined
    ? [
        {
          path: ['columns', 'threshold'],
          message: 'expected columns.score too: the threshold is compared with it',
        },
      ]
    : [];
}

/** A column that decides or identifies cannot be a feature as well: its drift would be counted twice. */
function featureRoles({ columns, features, current }: Config): readonly DescribedIssue[] {
  const roles = new Map(
    Object.entries({ ...columns, timestamp: current.timestamp }).flatMap(([role, name]) =>
      typeof name === 'string' ? [[name, role] as const] : [],
    ),
  );
  return Object.keys(features ?? {}).flatMap((name) => {
    const role = roles.get(name);
    return role === undefined
      ? []
      : [{ path: ['features', name], message: `is also the ${role} column; expected one role a column` }];
  });
}
