import type { Decisions } from './report-schema.ts';

/** Nobody said that the model would change, and what moved may be the model. */
export function unannouncedVersions({ versions }: Pick<Decisions, 'versions'>): readonly string[] {
  return versions
    .filter(({ origin }) => origin === 'unannounced')
    .map(
      ({ version, share, firstDay }) =>
        `Nobody announced model version "${version}": it scored ${(share * 100).toFixed(1)} % of the rows, from ${firstDay} on; the reference and the weeks before do not have it.`,
    );
}
