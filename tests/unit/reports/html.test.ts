import { describe, expect, it } from 'vitest';
import { type Content, escapeHtml, html } from '../../../reports/html/html.ts';
import { optional } from '../../../reports/html/optional.ts';

describe('escapeHtml', () => {
  it('escapes text for elements and quoted attributes', () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });

  it('replaces what no page may hold', () => {
    expect(escapeHtml('a\u0000b\ud800c\n')).toBe('a\uFFFDb\uFFFDc\n');
  });

  it('rounds coordinates and refuses those that are not finite', () => {
    expect(escapeHtml(1.23456)).toBe('1.23');
    expect(() => escapeHtml(Number.NaN)).toThrow('the coordinate NaN; expected a finite number');
  });

  it('refuses an absent value instead of printing its name', () => {
    const absent: unknown = JSON.parse('{}').missing;
    expect(() => escapeHtml(absent as Content)).toThrow('a page was given undefined; expected text');
  });
});

describe('html', () => {
  it('escapes what is filled in and passes markup, alone or in a list', () => {
    const items = ['<', '>'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${html`<br>`}`).toEqual({ html: '<ul><li>&lt;</li><li>&gt;</li></ul><br>' });
  });
});

describe('optional', () => {
  it('prints a figure, or a dash that says why there is none', () => {
    expect(optional(3, String, 'why').html).toBe('3');
    expect(optional(null, String, 'no "rows"').html).toBe(
      '<span class="absent" title="no &quot;rows&quot;">–</span>',
    );
  });
});
