/** One or more characters of a segment that is not hidden. */
const SEGMENT = '(?!\\.)[^/]+';

/** The part of a pattern before its first `*`: every match starts with it. */
export function literalPrefix(pattern: string): string {
  const star = pattern.indexOf('*');
  return star === -1 ? pattern : pattern.slice(0, star);
}

/**
 * A test of keys against a glob pattern: `*` stands for any characters within one segment, a segment `**` for any
 * number of segments, none included. Every other character stands for itself.
 *
 * As in a shell, neither takes a segment that starts with a dot: writers keep unfinished files under such names.
 * Own code, because Node's `path.matchesGlob` also reads `?`, `[` and `{`, which are plain characters in a key.
 */
export function globMatcher(pattern: string): (key: string) => boolean {
  const segments = pattern.split('/');
  const last = segments.length - 1;
  const source = segments.map((segment, index) => {
    const end = index === last ? '' : '/';
    if (segment === '**') {
      return index === last ? `(?:${SEGMENT}/)*${SEGMENT}` : `(?:${SEGMENT}/)*`;
    }
    if (/^\*+$/.test(segment)) {
      return `${SEGMENT}${end}`;
    }
    const visible = segment.startsWith('*') ? '(?!\\.)' : '';
    return `${visible}${segment.split(/\*+/).map(escapeRegExp).join('[^/]*')}${end}`;
  });
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return (key) => expression.test(key);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
