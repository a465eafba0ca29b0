import { type Html, html } from './html.ts';

/** A figure, or a dash that says on hover why there is none. */
export function optional<T>(value: T | null, format: (value: T) => string, why: string): Html {
  return value === null ? absent(why) : html`${format(value)}`;
}

/** The dash that stands for a figure that does not exist. */
export function absent(why: string): Html {
  return html`<span class="absent" title="${why}">–</span>`;
}
