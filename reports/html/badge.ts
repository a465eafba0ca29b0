import type { Performance, Verdict } from '../../shared/findings/report-schema.ts';
import { type Html, html } from './html.ts';

export type BadgeKind = Verdict | Performance['verdict'] | 'exceeded' | 'within' | 'firing' | 'resolved';

type Tone = 'bad' | 'good' | 'unsure' | 'unknown';

const BADGES: Readonly<Record<BadgeKind, { readonly word: string; readonly tone: Tone }>> = {
  drift: { word: 'Drift', tone: 'bad' },
  degraded: { word: 'Degraded', tone: 'bad' },
  exceeded: { word: 'Exceeded', tone: 'bad' },
  firing: { word: 'Firing', tone: 'bad' },
  stable: { word: 'Stable', tone: 'good' },
  within: { word: 'Within', tone: 'good' },
  resolved: { word: 'Resolved', tone: 'good' },
  inconclusive: { word: 'Inconclusive', tone: 'unsure' },
  'not-evaluable': { word: 'Not evaluable', tone: 'unknown' },
};

/** Drawn, not typed: a font may lack the sign, and shape must tell the tones apart without colour. */
const SIGNS: Readonly<Record<Tone, Html>> = {
  bad: html`<path d="M8 1 15.5 15H.5z"/><path class="cut" d="M7.1 5.6h1.8l-.3 5H7.4zM7 11.6h2v1.8H7z"/>`,
  good: html`<circle cx="8" cy="8" r="7.5"/><path class="cut" d="m3.9 8.3 1.3-1.3 2 2 3.7-4 1.3 1.2-5 5.4z"/>`,
  unsure: html`<path d="M8 .5 15.5 8 8 15.5.5 8z"/><path class="cut" d="M4 7.1h8v1.8H4z"/>`,
  unknown: html`<path fill-rule="evenodd" d="M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15m0 2a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11"/>`,
};

/** A verdict as a sign, a word and a colour; the first two suffice. */
export function badge(kind: BadgeKind): Html {
  const { word, tone } = BADGES[kind];
  return html`<span class="badge ${tone}"><svg viewBox="0 0 16 16" aria-hidden="true">${SIGNS[tone]}</svg>${word}</span>`;
}

/** The tone of a verdict, as a class name for what surrounds the badge. */
export function tone(kind: BadgeKind): string {
  return BADGES[kind].tone;
}
