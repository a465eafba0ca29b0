import type { Variable } from './profile.ts';
import type { SegmentedVariable } from './segment.ts';

/**
 * A variable as it is within one segment, its window as a single day.
 *
 * @param whole the variable over all segments, whose support the segment's profiles are counted on
 * @param day `YYYY-MM-DD`, to stand for the window
 * @throws {RangeError} if the two are not the same variable, or there is no such segment
 */
export function variableOfSegment(
  whole: Variable,
  segmented: SegmentedVariable,
  { index, day }: { readonly index: number; readonly day: string },
): Variable {
  if (whole.name !== segmented.name || whole.role !== segmented.role) {
    throw new RangeError(`"${segmented.name}" is not "${whole.name}"; expected the same variable`);
  }
  if (whole.type === 'numeric' && segmented.type === 'numeric') {
    const { reference, profile } = sidesOf(segmented, index);
    return { ...whole, reference, current: [{ day, profile }] };
  }
  if (whole.type === 'categorical' && segmented.type === 'categorical') {
    const { reference, profile } = sidesOf(segmented, index);
    return { ...whole, reference, current: [{ day, profile }] };
  }
  throw new RangeError(`"${whole.name}" is ${whole.type}, within segments ${segmented.type}`);
}

function sidesOf<P>(
  {
    name,
    reference: before,
    current: after,
  }: { name: string; reference: readonly P[]; current: readonly P[] },
  index: number,
): { reference: P; profile: P } {
  const [reference, profile] = [before[index], after[index]];
  if (reference === undefined || profile === undefined) {
    throw new RangeError(`"${name}" has no segment ${index} on both sides`);
  }
  return { reference, profile };
}
