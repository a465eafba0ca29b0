import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file below a folder, by its path from there, as text that keeps each byte; empty where no folder is. */
export async function fileTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.sort().map(async (path) => [relative(folder, path), await readFile(path, 'latin1')] as const),
  );
  return Object.fromEntries(files);
}

/** A tree without the one thing that differs between equal runs: when a report was made, in JSON and on pages. */
export function withoutGeneratedAt(tree: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).map(([path, content]) => [
      path,
      content
        .replaceAll(/"generatedAt": "[^"]*"/g, '"generatedAt": "…"')
        // The other times on pages are those of windows, which begin and end at midnight in these tests.
        .replaceAll(/<time datetime="[^"]*(?<!T00:00:00\.000Z)">[^<]*<\/time>/g, '<time>…</time>'),
    ]),
  );
}
