import type { DescribedIssue } from './describe-issue.ts';

export interface DecisionOptions {
  /** `columns` as the file has it, undefined where it is broken. */
  readonly columns: Readonly<Record<string, unknown>> | undefined;
  readonly hasVersions: boolean;
}

/** What the options on decisions need of the columns: one that would be read and ignored is an error. */
export function decisionOptions({ columns, hasVersions }: DecisionOptions): readonly DescribedIssue[] {
  if (columns === undefined) {
    return [];
  }
  const lacksThreshold = columns['score'] === undefined || columns['threshold'] === undefined;
  return [
    ...(columns['previous_score'] !== undefined && lacksThreshold
      ? [
          {
            path: ['columns', 'previous_score'],
            message:
              'expected columns.score and columns.threshold too: it is what they decide that is compared',
          },
        ]
      : []),
    ...(hasVersions && columns['model_version'] === undefined
      ? [
          {
            path: ['model_versions'],
            message:
              'expected columns.model_version too, which is missing: it says which version scored a row',
          },
        ]
      : []),
  ];
}
