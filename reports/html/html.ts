/** Markup that is safe to print as it stands; only `html` and the templates make it. */
export interface Html {
  readonly html: string;
}

export type Content = string | number | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// HTML forbids control characters other than white space; one in a name is shown as a replacement character.
const FORBIDDEN = /[^\P{Cc}\t\n\r]/gu;

/**
 * What a page may print: text is escaped for elements and quoted attributes, markup passes as it is.
 *
 * Numbers are coordinates: they come out rounded to a hundredth of a pixel. A figure for a reader goes through a formatter
 * and arrives here as text.
 *
 * @throws {TypeError} if the value is absent or of another type: a page never says "undefined"
 * @throws {RangeError} if a number is not finite
 */
export function escapeHtml(value: Content): string {
  if (typeof value === 'string') {
    return value
      .toWellFormed()
      .replace(FORBIDDEN, '\uFFFD')
      .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) {
      throw new RangeError(`a page was given the coordinate ${value}; expected a finite number`);
    }
    return String(Math.round(value * 100) / 100);
  }
  if (Array.isArray(value)) {
    return value.map(escapeHtml).join('');
  }
  if (isHtml(value)) {
    return value.html;
  }
  throw new TypeError(`a page was given ${typeof value}; expected text, a coordinate or markup`);
}

function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && 'html' in value && typeof value.html === 'string';
}

/** Tag for markup: what is written stays, what is filled in is escaped unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = parts[0] ?? '';
  values.forEach((value, index) => {
    markup += escapeHtml(value) + (parts[index + 1] ?? '');
  });
  return { html: markup };
}
