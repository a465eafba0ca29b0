import type { FeatureDrift } from '../../../shared/findings/report-schema.ts';

/** A feature with odd values, as SQL of the row number `i` from 0 to 199, and what becomes of it. */
export interface OddFeature {
  readonly name: string;
  readonly type: 'numeric' | 'categorical';
  readonly reference: string;
  /** The same as the reference where it says nothing else. */
  readonly current?: string;
  readonly outcome: Outcome;
  /** Where CSV, which has no types, says something else. */
  readonly inCsv?: Outcome;
}

type Outcome = Partial<Pick<FeatureDrift, 'psi' | 'effectSize' | 'wasserstein' | 'unseenShare'>> & {
  readonly verdict: FeatureDrift['verdict'];
  readonly reasons: readonly FeatureDrift['reasons'][number][];
  readonly missing?: number;
  readonly current?: Partial<FeatureDrift['current']>;
};

const stable = { verdict: 'stable', reasons: [] } as const;
const drift = (...reasons: Outcome['reasons']) => ({ verdict: 'drift', reasons }) as const;
const blind = (reason: Outcome['reasons'][number]) =>
  ({ verdict: 'not-evaluable', reasons: [reason] }) as const;

/** One of the texts by turns. */
const cycle = (...texts: readonly string[]) =>
  `([${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}])[i % ${texts.length} + 1]`;

/** Names that only their code points tell apart, that change what stands beside them, or that a format may eat. */
const UNICODE = [
  'é',
  'e\u0301',
  '👩‍👩‍👧',
  'العربية',
  '\uFEFFx',
  'x',
  '\u202Egpj.exe',
  '\uFFFF',
  '𝒳',
  "'; DROP TABLE x; --",
];

export const HTML = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&amp;', "<!-- '"];

const MAX = '1.7976931348623157e308::DOUBLE';

export const ODD_NUMBERS: readonly OddFeature[] = [
  {
    name: 'a fifth NaN',
    type: 'numeric',
    reference: 'i::DOUBLE',
    current: "CASE WHEN i % 5 = 0 THEN 'nan'::DOUBLE ELSE i END",
    outcome: {
      ...drift('missing-rate'),
      missing: 0.2,
      current: { count: 160, nonFiniteCount: 40, mean: 100 },
    },
  },
  {
    name: 'both infinities',
    type: 'numeric',
    reference: 'i::DOUBLE',
    current: "CASE i % 5 WHEN 0 THEN '-inf'::DOUBLE WHEN 1 THEN 'inf' ELSE i END",
    outcome: {
      ...drift('missing-rate'),
      missing: 0.4,
      current: { count: 120, nonFiniteCount: 80, min: 2, max: 199 },
    },
  },
  {
    name: 'nothing but NaN',
    type: 'numeric',
    reference: "'nan'::DOUBLE",
    outcome: { ...blind('no-values'), missing: 1, current: { mean: null, min: null, nonFiniteCount: 200 } },
  },
  {
    name: 'infinite from now on',
    type: 'numeric',
    reference: 'i::DOUBLE',
    current: "'inf'::DOUBLE",
    outcome: { ...drift('missing-rate'), missing: 1, effectSize: null },
  },
  {
    name: 'null on both sides',
    type: 'numeric',
    reference: 'NULL::DOUBLE',
    outcome: { ...blind('no-values'), missing: 1, psi: null, current: { nullCount: 200 } },
  },
  {
    name: 'null from now on',
    type: 'numeric',
    reference: 'i::DOUBLE',
    current: 'NULL::DOUBLE',
    outcome: { ...drift('missing-rate'), missing: 1, effectSize: null },
  },
  {
    name: 'null until now',
    type: 'numeric',
    reference: 'NULL::DOUBLE',
    current: 'i::DOUBLE',
    outcome: { ...drift('missing-rate'), missing: 0, effectSize: null, psi: null },
  },
  {
    name: 'constant',
    type: 'numeric',
    reference: '7',
    outcome: { ...blind('constant'), current: { mean: 7, standardDeviation: 0 } },
  },
  {
    name: 'another constant',
    type: 'numeric',
    reference: '7',
    current: '8',
    outcome: { ...drift('distribution'), effectSize: 1, wasserstein: null },
  },
  {
    name: 'integers beyond 2^53',
    type: 'numeric',
    reference: '9007199254740993 + i',
    outcome: { ...stable, effectSize: 0, current: { min: 2 ** 53, max: 2 ** 53 + 192 + 8 } },
  },
  {
    name: 'integers that share a double',
    type: 'numeric',
    reference: '9007199254740993::BIGINT',
    current: '9007199254740992::BIGINT',
    outcome: blind('constant'),
  },
  {
    name: 'minus zero for zero',
    type: 'numeric',
    reference: '(i % 2)::DOUBLE',
    current: "CASE i % 2 WHEN 0 THEN '-0.0'::DOUBLE ELSE 1 END",
    outcome: { ...stable, effectSize: 0, current: { min: 0 } },
  },
  {
    name: 'subnormals',
    type: 'numeric',
    reference: 'i * 5e-324::DOUBLE',
    current: '(i + 100) * 5e-324::DOUBLE',
    // Their squares are 0: there is no standard deviation to measure in.
    outcome: {
      ...drift('distribution'),
      effectSize: 0.5,
      wasserstein: null,
      current: { min: 100 * Number.MIN_VALUE, standardDeviation: 0 },
    },
  },
  {
    name: 'the largest doubles',
    type: 'numeric',
    reference: `CASE i % 2 WHEN 0 THEN -${MAX} ELSE ${MAX} END`,
    current: MAX,
    // Their squares are beyond all doubles.
    outcome: {
      ...drift('distribution'),
      effectSize: 0.5,
      wasserstein: null,
      current: { mean: Number.MAX_VALUE },
    },
  },
];

export const ODD_CATEGORIES: readonly OddFeature[] = [
  {
    name: 'categories that are NaN',
    type: 'categorical',
    reference: '(i % 3)::DOUBLE',
    current: "CASE WHEN i % 5 = 0 THEN 'nan'::DOUBLE ELSE i % 3 END",
    outcome: { ...drift('missing-rate'), missing: 0.2, unseenShare: 0, current: { nullCount: 40 } },
    inCsv: { ...drift('distribution', 'unseen-category'), missing: 0, unseenShare: 0.2 },
  },
  {
    name: 'categories that are infinite',
    type: 'categorical',
    reference: '(i % 2)::DOUBLE',
    current: "CASE i % 2 WHEN 0 THEN 'inf'::DOUBLE ELSE '-inf' END",
    outcome: { ...drift('distribution', 'unseen-category'), missing: 0, unseenShare: 1 },
  },
  {
    name: 'category minus zero',
    type: 'categorical',
    reference: '(i % 2)::DOUBLE',
    current: "CASE i % 2 WHEN 0 THEN '-0.0'::DOUBLE ELSE 1 END",
    outcome: { ...stable, effectSize: 0 },
    inCsv: { ...drift('distribution', 'unseen-category'), unseenShare: 0.5 },
  },
  {
    name: 'categories beyond 2^53',
    type: 'categorical',
    reference: '9007199254740992 + i % 2',
    current: '9007199254740993::BIGINT',
    outcome: { ...drift('distribution'), effectSize: 0.5, unseenShare: 0 },
  },
  {
    name: 'no category at all',
    type: 'categorical',
    reference: 'NULL::VARCHAR',
    outcome: { ...blind('no-values'), missing: 1, psi: null },
  },
  {
    name: 'no category from now on',
    type: 'categorical',
    reference: 'i % 3',
    current: 'NULL::INTEGER',
    outcome: { ...drift('missing-rate'), missing: 1, effectSize: null },
  },
  { name: 'one category', type: 'categorical', reference: "'x'", outcome: blind('constant') },
  {
    name: 'blank categories',
    type: 'categorical',
    reference: cycle('a', '', '  ', 'b'),
    outcome: { ...stable, missing: 0, current: { count: 200 } },
    inCsv: { ...stable, missing: 0.5, current: { count: 100 } },
  },
  {
    name: 'any Unicode',
    type: 'categorical',
    reference: cycle(...UNICODE),
    outcome: { ...stable, effectSize: 0 },
  },
  {
    name: 'a NUL character',
    type: 'categorical',
    reference: "CASE i % 2 WHEN 0 THEN chr(0) || 'x' ELSE 'x' END",
    outcome: { ...stable, effectSize: 0 },
  },
  {
    name: 'composed for decomposed',
    type: 'categorical',
    reference: cycle('é', 'x'),
    current: cycle('e\u0301', 'x'),
    outcome: { ...drift('distribution', 'unseen-category'), unseenShare: 0.5 },
  },
  {
    name: 'HTML',
    type: 'categorical',
    reference: cycle('a', 'b', ...HTML.slice(0, 2)),
    current: cycle(...HTML),
    outcome: { ...drift('distribution', 'unseen-category'), unseenShare: 0.5, effectSize: 0.5 },
  },
  {
    name: HTML[0] ?? '',
    type: 'categorical',
    reference: cycle('a', 'b'),
    outcome: stable,
  },
];
