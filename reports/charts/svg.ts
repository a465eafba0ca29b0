import { type Content, type Html, html } from '../html/html.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The picture's name, for those who hear it. */
  readonly title: string;
  /** What one sees in it, in words. */
  readonly description: string;
  readonly className: string;
}

/** A picture that scales with its container and that a screen reader can tell. */
export function svg({ width, height, title, description, className }: Picture, body: Content): Html {
  return html`<svg class="${className}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><title>${title}</title><desc>${description}</desc>${body}</svg>`;
}
