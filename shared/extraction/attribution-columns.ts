import type { Config } from '../config/config-schema.ts';
import type { ConfiguredRequest } from './configured-request.ts';

/** A numeric column that only attribution needs, and the variable that it becomes. */
export interface AttributionColumn extends ConfiguredRequest {
  readonly name: string;
  readonly role: 'contribution' | 'margin';
}

/** The columns with what each feature adds to the output, and the output itself where it is not the score. */
export function attributionColumns({
  attribution,
  columns,
  features,
}: Pick<Config, 'attribution' | 'columns' | 'features'>): readonly AttributionColumn[] {
  if (attribution === undefined) {
    return [];
  }
  const contributions = Object.entries(features ?? {}).flatMap(([feature, { contribution }], index) =>
    contribution === undefined
      ? []
      : [
          {
            name: contribution,
            role: 'contribution' as const,
            column: contribution,
            as: `contribution_${index}`,
            kind: 'number' as const,
            path: ['features', feature, 'contribution'],
          },
        ],
  );
  return [...contributions, ...marginColumn(attribution, columns.score)];
}

function marginColumn(
  { scale, margin }: NonNullable<Config['attribution']>,
  score: string | undefined,
): readonly AttributionColumn[] {
  const role = 'margin' as const;
  if (scale === 'margin' && margin !== undefined) {
    const path = ['attribution', 'margin'];
    return [{ name: margin, role, column: margin, as: 'margin', kind: 'number', path }];
  }
  if (scale === 'log_odds' && score !== undefined) {
    const path = ['columns', 'score'];
    return [{ name: `log-odds of ${score}`, role, column: score, as: 'margin', kind: 'log_odds', path }];
  }
  return [];
}
