import type { DecisionTallyDocument } from './decision-tally-schema.ts';
import type { Decisions } from './report-schema.ts';

export interface KnownVersions {
  readonly reference: ReadonlySet<string>;
  readonly earlier: ReadonlySet<string>;
  readonly announced: ReadonlySet<string>;
}

type Versions = Decisions['versions'];

/**
 * The versions that scored the window, and where each is known from. With nothing to know them from, as in a model's first
 * week, none is called unannounced.
 */
export function versionFinding(versions: DecisionTallyDocument['versions'], known: KnownVersions): Versions {
  const all = versions.reduce((sum, { rows }) => sum + rows, 0);
  return versions.map(({ version, rows, accepted, rejected, firstDay }) => ({
    version,
    rows,
    share: rows / all,
    accepted,
    rejected,
    refusalRate: accepted + rejected === 0 ? null : rejected / (accepted + rejected),
    firstDay,
    origin: originOf(version, known),
  }));
}

function originOf(
  version: string | null,
  { reference, earlier, announced }: KnownVersions,
): Versions[number]['origin'] {
  if (version === null) return 'unknown';
  if (reference.has(version)) return 'reference';
  if (earlier.has(version)) return 'earlier-window';
  if (announced.has(version)) return 'announced';
  return reference.size + earlier.size + announced.size === 0 ? 'unknown' : 'unannounced';
}
