import type { Profile } from '../profiles/profile.ts';

/** Why there is nothing to compare, for a person; null where both sides have values. */
export function emptySide(reference: Profile, current: Profile): string | null {
  const empty = reference.count === 0 ? 'reference' : current.count === 0 ? 'current window' : null;
  if (empty === null) {
    return null;
  }
  return `the ${empty} has no ${reference.kind === 'numeric' ? 'finite value' : 'row with a category'}`;
}
