import { numericPopulationStabilityIndex } from '../drift/population-stability-index.ts';
import { numericPsiCriticalValue } from '../drift/psi-critical-value.ts';
import { binCounts, decileCells } from '../profiles/decile-cells.ts';
import { emptyNumericProfile } from '../profiles/empty-profile.ts';
import { mergeAll } from '../profiles/merge-profiles.ts';
import type { NumericVariable } from '../profiles/profile.ts';
import type { DecisionTallyDocument } from './decision-tally-schema.ts';
import type { Decisions } from './report-schema.ts';

type ScoreBands = NonNullable<Decisions['scoreBands']>;
type BandTally = NonNullable<DecisionTallyDocument['bands']>[number];

/**
 * Decisions by decile of the reference's scores.
 *
 * @param tally as many entries as `decileCells` makes bands, and one of rows without a score
 */
export function scoreBandFinding(
  { support, reference, current: days }: NumericVariable,
  tally: readonly BandTally[],
): ScoreBands {
  const lastCells = decileCells(support, reference);
  const referenceRows = binCounts(reference, lastCells);
  const current = mergeAll([emptyNumericProfile(), ...days.map(({ profile }) => profile)]);
  const edges = lastCells.map((cell) => ({
    value: support.values[cell >> 1] ?? null,
    included: cell % 2 === 1,
  }));
  const counts = (band: number) => ({ referenceRows: referenceRows[band] ?? 0, ...decided(tally[band]) });
  return {
    psi: numericPopulationStabilityIndex(support, reference, current),
    psiCriticalValue: numericPsiCriticalValue(support, reference, current),
    bands: [...edges, null].map((edge, band) => ({
      above: edges[band - 1]?.value ?? null,
      upTo: edge?.value ?? null,
      upToIncluded: edge?.included ?? true,
      ...counts(band),
    })),
    withoutScore: counts(lastCells.length + 1),
  };
}

function decided({ accepted, rejected, undecided }: BandTally = NO_ROWS) {
  return {
    rows: accepted + rejected + undecided,
    accepted,
    rejected,
    refusalRate: accepted + rejected === 0 ? null : rejected / (accepted + rejected),
  };
}

const NO_ROWS: BandTally = { accepted: 0, rejected: 0, undecided: 0 };
