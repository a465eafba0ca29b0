import { readFileSync } from 'node:fs';
import ejs from 'ejs';
import { escapeHtml, type Html } from './html.ts';

/**
 * Compiles `reports/templates/<name>.ejs` once; the result is pure.
 *
 * Templates run in strict mode and see one name, `page`. `<%= %>` prints text escaped and markup as it is, and throws on an
 * absent value, so no template needs the unescaped tag.
 */
export function template<View extends object>(name: string): (view: View) => Html {
  const location = new URL(`../templates/${name}.ejs`, import.meta.url);
  const render = ejs.compile(readFileSync(location, 'utf8'), {
    client: false,
    strict: true,
    localsName: 'page',
    escape: escapeHtml,
    filename: `${name}.ejs`,
    rmWhitespace: true,
  });
  return (view) => ({ html: render({ ...view }) });
}
