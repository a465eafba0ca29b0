import type { DescribedIssue } from './describe-issue.ts';

/**
 * What the options of `labels` need of one another: one that would be read and ignored is an error.
 *
 * @param labels the file's own, empty where it has none, undefined where it is broken
 */
export function labelOptions(
  labels: Readonly<Record<string, unknown>> | undefined,
): readonly DescribedIssue[] {
  const { exploration_rate: rate, source, weight } = labels ?? {};
  const at = (message: string): DescribedIssue => ({ path: ['labels', 'exploration_rate'], message });
  if (rate === undefined) {
    return [];
  }
  return [
    ...(source === undefined
      ? [at('expected labels.source too, which is missing: it tells which labels are from exploration')]
      : []),
    ...(weight === undefined
      ? []
      : [at('expected either labels.exploration_rate or labels.weight, got both')]),
  ];
}
