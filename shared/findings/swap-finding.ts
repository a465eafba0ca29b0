import type { DecisionTallyDocument } from './decision-tally-schema.ts';
import type { Decisions } from './report-schema.ts';

/** The swap set of a change of model or θ*, with the refusal rates that the two would have by themselves. */
export function swapFinding(swap: DecisionTallyDocument['swap']): Decisions['swapSet'] {
  if (swap === null) {
    return null;
  }
  if (swap.kind === 'unknown') {
    return { ...UNKNOWN, reason: swap.reason };
  }
  const { kind: _, ...counts } = swap;
  const { inIn, inOut, outIn, outOut } = swap;
  const compared = inIn + inOut + outIn + outOut;
  return {
    ...counts,
    reason: null,
    previousRefusalRate: compared === 0 ? null : (outIn + outOut) / compared,
    refusalRate: compared === 0 ? null : (inOut + outOut) / compared,
  };
}

const UNKNOWN = {
  basis: null,
  previousThreshold: null,
  threshold: null,
  inIn: null,
  inOut: null,
  outIn: null,
  outOut: null,
  notCompared: null,
  previousRefusalRate: null,
  refusalRate: null,
} as const;
