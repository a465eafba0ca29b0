import type { DescribedIssue } from './describe-issue.ts';

/**
 * A column of costs prices decisions with an outcome: without labels it would be read and ignored.
 *
 * @param cost the file's own, empty where it has none, undefined where it is broken
 */
export function costOptions(
  cost: Readonly<Record<string, unknown>> | undefined,
  hasLabels: boolean,
): readonly DescribedIssue[] {
  return ['false_negative', 'false_positive'].flatMap((key) =>
    typeof cost?.[key] === 'string' && !hasLabels
      ? [
          {
            path: ['cost', key],
            message:
              'expected labels too, which are missing: a column of costs prices decisions with an outcome',
          },
        ]
      : [],
  );
}
