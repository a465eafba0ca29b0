import { randomUUID } from 'node:crypto';

const PREFIX = '.vigie-tmp-';

/**
 * A file name for content on its way to its own name. Short whatever the final name is, because a name close to
 * the file system's limit (255 bytes) leaves no room for a suffix.
 */
export function temporaryName(): string {
  return `${PREFIX}${randomUUID()}`;
}

/** Whether a file name is one of `temporaryName`, perhaps left by a process that was killed. */
export function isTemporaryName(name: string): boolean {
  return name.startsWith(PREFIX);
}
