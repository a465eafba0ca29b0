import { readFileSync } from 'node:fs';
import type { Content, Html } from './html.ts';
import { template } from './template.ts';

export interface Link {
  readonly href: string;
  readonly label: string;
}

export interface Layout {
  readonly title: string;
  readonly crumbs: readonly { readonly href: string | null; readonly label: string }[];
  readonly heading: string;
  readonly subheading: Content;
  readonly tabs: readonly (Link & { readonly current: boolean })[];
  readonly body: Html;
  readonly footer: Content;
  readonly downloads: readonly Link[];
}

const render = template<Layout & { style: Html }>('layout');

const style: Html = { html: readFileSync(new URL('../style.css', import.meta.url), 'utf8') };

/** A whole page: head with the one stylesheet, header, navigation, body and footer. */
export function layout(view: Layout): string {
  return render({ ...view, style }).html;
}
