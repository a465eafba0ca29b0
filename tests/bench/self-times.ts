import { z } from 'zod';

export interface SelfTime {
  readonly name: string;
  /** URL and line; empty for what the engine does itself. */
  readonly place: string;
  /** Time at the top of the stack. */
  readonly selfMs: number;
}

/** The parts of V8's CPU profile that self times need; lines count from 0, deltas are microseconds. */
const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/**
 * Self time of every function of a CPU profile, longest first; one function on several stacks counts as one.
 *
 * A delta is the time before its sample, so a sample lasts until the next one.
 *
 * @param profile the content of a `.cpuprofile` file
 */
export function selfTimes(profile: unknown): readonly SelfTime[] {
  const { nodes, samples, timeDeltas } = profileSchema.parse(profile);
  const places = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      { name: functionName || '(anonymous)', place: url === '' ? '' : `${url}:${lineNumber + 1}` },
    ]),
  );
  const totals = new Map<string, SelfTime>();
  for (const [index, id] of samples.entries()) {
    const { name, place } = places.get(id) ?? { name: '(unknown)', place: '' };
    const key = `${name} ${place}`;
    const selfMs = (totals.get(key)?.selfMs ?? 0) + (timeDeltas[index + 1] ?? 0) / 1000;
    totals.set(key, { name, place, selfMs });
  }
  return [...totals.values()].toSorted((a, b) => b.selfMs - a.selfMs);
}
