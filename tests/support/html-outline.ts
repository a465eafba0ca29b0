export interface HtmlOutline {
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly elements: ReadonlySet<string>;
  /** What a reader sees, without the style sheet, entities resolved. */
  readonly text: string;
}

const VOID_ELEMENTS = new Set(['meta', 'link', 'br', 'img', 'hr', 'input']);

/** A tag with double-quoted attributes, which is all that the templates write. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"<]*")?)*)\s*(\/?)>/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a page more strictly than a browser does.
 *
 * @throws {Error} where a tag is malformed, not closed, wrongly nested, or an id comes twice
 */
export function htmlOutline(page: string): HtmlOutline {
  const open: string[] = [];
  const ids: string[] = [];
  const links: string[] = [];
  const elements = new Set<string>();
  let text = '';
  let at = page.indexOf('\n') + 1;
  if (!page.startsWith('<!doctype html>\n')) {
    throw new Error('the page does not begin with its doctype');
  }
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const end = next === -1 ? page.length : next;
    if (open.at(-1) !== 'style') {
      text += page.slice(at, end);
    }
    at = end;
    if (at === page.length) {
      break;
    }
    // The icon is a picture in an attribute: its angle brackets are data.
    const icon = page.startsWith('<link rel="icon"', at) ? page.indexOf('>">', at) + 3 : 0;
    if (icon > 0) {
      at = icon;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(page);
    if (match === null) {
      throw new Error(`malformed tag at ${at}: ${page.slice(at, at + 80)}`);
    }
    const [whole, closing = '', name = '', attributes = '', selfClosing = ''] = match;
    at += whole.length;
    elements.add(name);
    ids.push(
      ...[...attributes.matchAll(/\sid="([^"]*)"/g)].map((attribute) => unescaped(attribute[1] ?? '')),
    );
    links.push(
      ...[...attributes.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((attribute) =>
        unescaped(attribute[1] ?? ''),
      ),
    );
    if (closing === '/') {
      const expected = open.pop();
      if (expected !== name) {
        throw new Error(`</${name}> closes <${expected ?? 'nothing'}> at ${at}`);
      }
    } else if (selfClosing === '' && !VOID_ELEMENTS.has(name)) {
      open.push(name);
    }
  }
  if (open.length > 0) {
    throw new Error(`not closed: ${open.join(', ')}`);
  }
  if (new Set(ids).size !== ids.length) {
    throw new Error(`an id comes twice among ${ids.join(' ')}`);
  }
  return { ids, links, elements, text: unescaped(text) };
}

function unescaped(text: string): string {
  return text.replace(/&([a-z]+|#39);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
