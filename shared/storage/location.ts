import { isAbsolute, join, normalize, resolve } from 'node:path';

/**
 * A place in object storage, or a prefix or pattern of places.
 *
 * `key` of an `s3` location has no leading slash; `key` of a `file` location is an absolute, normalised path. A
 * trailing slash stays: it makes the difference between a prefix and the name of one object.
 */
export type Location =
  | { readonly scheme: 'file'; readonly key: string }
  | { readonly scheme: 's3'; readonly bucket: string; readonly key: string };

/**
 * Reads what a user wrote for a location: `s3://bucket/key`, `file:///abs/path`, or a path, which is taken
 * relative to `baseDir`.
 *
 * @throws {RangeError} if the scheme is unknown, a bucket is missing or a file URI is not absolute and well-formed
 */
export function parseLocation(text: string, baseDir: string): Location {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return { scheme: 'file', key: isAbsolute(text) ? normalize(text) : join(resolve(baseDir), text) };
  }
  if (scheme === 'file') {
    // Not the URL class alone: `*`, `{date}` and `?` are pattern characters here, not URL syntax.
    const key = decodePath(text.slice('file://'.length));
    if (!key?.startsWith('/')) {
      throw new RangeError(`"${text}" is not an absolute file location; expected file:///abs/path`);
    }
    return { scheme: 'file', key: normalize(key) };
  }
  if (scheme === 's3') {
    const [, bucket, key] = /^s3:\/\/([^/]*)\/?(.*)$/is.exec(text) ?? [];
    if (!bucket) {
      throw new RangeError(`"${text}" names no bucket; expected s3://bucket/key`);
    }
    return { scheme: 's3', bucket, key: key ?? '' };
  }
  throw new RangeError(`"${text}" has an unknown scheme "${scheme}"; expected s3://, file:// or a path`);
}

/** The URI of a location: `s3://bucket/key` or `file:///abs/path`. */
export function formatLocation(location: Location): string {
  return location.scheme === 's3'
    ? `s3://${location.bucket}/${location.key}`
    : `file://${location.key.split('/').map(encodeFileSegment).join('/')}`;
}

/** The place `path` below a location that is a folder or prefix. */
export function childLocation(parent: Location, path: string): Location {
  return { ...parent, key: joinPath(parent.key, path) };
}

/** Undefined where a `%` begins no valid escape. */
function decodePath(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function joinPath(parent: string, path: string): string {
  const below = path.replace(/^(?:\.\/)+/, '');
  return parent === '' ? below : `${parent.replace(/\/+$/, '')}/${below}`;
}

function encodeFileSegment(segment: string): string {
  // Only what a file URI must escape: `=` and `*` stay readable in reports.
  return segment.replace(/[%?#\s"<>\\^`|]/g, (character) => encodeURIComponent(character));
}
