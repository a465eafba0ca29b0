import { wilsonInterval } from '../../shared/math/wilson-interval.ts';
import { markdownTable } from './markdown-table.ts';
import { placeTables } from './place-tables.ts';
import { quantile } from './quantile.ts';
import {
  type FloorRule,
  floorRules,
  type RealMonths,
  type Results,
  type WeekRule,
} from './results-schema.ts';

const RULES: readonly (readonly [WeekRule, string])[] = [
  ['policy', 'policy: p ≤ 0.05 and D ≥ 0.1'],
  ['pValueOnly', 'p ≤ 0.05 alone'],
  ['holm', 'p ≤ 0.05 after Holm, no floor'],
];

/** The tables of the decision's page, by the name of the markers that they stand between. */
export function tables(results: Results): ReadonlyMap<string, string> {
  return new Map([
    ['null-weeks', nullWeeks(results)],
    ['power', power(results)],
    ['real-months', realMonths(results)],
    ['noise-floors', noiseFloors(results)],
    ['stable-worlds', stableWorlds(results)],
  ]);
}

/**
 * The page with every table replaced by the one of these results.
 *
 * @throws {RangeError} if the page lacks the markers of a table
 */
export function withTables(page: string, results: Results): string {
  return placeTables(page, tables(results));
}

function nullWeeks({ nullWeeks: designs, otherReferences }: Results): string {
  const rows = designs.flatMap(({ design, weeks, rules, continuousPValueOnlyAlert }) => [
    ...RULES.map(([rule, name]) => [
      design,
      name,
      rate(rules[rule].alert, weeks),
      rate(rules[rule].anyFeature, weeks),
    ]),
    [design, 'p ≤ 0.05 alone, the 14 continuous features', rate(continuousPValueOnlyAlert, weeks), ''],
  ]);
  const sizes = designs.map(
    ({ design, effects }) => `- Largest effect size of a week, ${design}: ${spread(effects)}.`,
  );
  const others = otherReferences.map(({ pValueOnly, weeks }) => (100 * pValueOnly) / weeks);
  const policyAlerts = otherReferences.reduce((sum, { policy }) => sum + policy, 0);
  return [
    markdownTable(['reference', 'rule', 'weeks that alert', 'weeks that name any feature'], rows),
    '',
    ...sizes,
    `- ${others.length} other frozen references, ${otherReferences[0]?.weeks ?? 0} weeks each: by p alone ` +
      `${Math.min(...others).toFixed(1)} % to ${Math.max(...others).toFixed(1)} % of the weeks alert, depending on the ` +
      `reference (median ${quantile(others, 0.5).toFixed(1)} %); by the policy ${policyAlerts} weeks.`,
  ].join('\n');
}

function power({ power: found }: Results): string {
  const rows = [...Map.groupBy(found, ({ feature, rule }) => `${feature} ${rule}`).values()].map((same) => [
    same[0]?.feature ?? '',
    same[0]?.rule === 'policy' ? 'policy' : 'p alone',
    ...same.map(({ shift, distance }) =>
      shift === null ? `TV ${distance.toFixed(3)}` : `${shift.toFixed(3)} sd, D ${distance.toFixed(3)}`,
    ),
  ]);
  const sizes = [...new Set(found.map(({ rows }) => rows))].map((n) => `n = ${n.toLocaleString('en')}`);
  return markdownTable(['feature', 'rule', ...sizes], rows);
}

const MONTHS = 24;
const ofMonths = (months: readonly string[]) => `${months.length}/${MONTHS}`;

function realMonths({ realMonths: references }: Results): string {
  const rows = references.map((one) => [
    referenceName(one),
    ofMonths(one.importantPolicy),
    ofMonths(one.importantPValueOnly),
    ofMonths(one.importantHolm),
    ofMonths(one.allSignificantAndLarge),
    ofMonths(one.allSignificant),
    one.largestErrorBound.toFixed(3),
  ]);
  return markdownTable(
    [
      'reference',
      '12 important: policy',
      'p alone',
      'p after Holm',
      'all 19: p and D',
      'p alone',
      'D may be short by',
    ],
    rows,
  );
}

const FLOOR_RULES: Readonly<Record<FloorRule, string>> = {
  product: '**the product: p ≤ α, 2nd largest, calm months, at most 0.2**',
  'since-2009': 'the same, months from 2009 on',
  'with-chance': 'any p, 2nd largest, calm months, at most 0.2',
  interpolated: 'any p, interpolated, calm months, at most 0.2',
  unlimited: 'any p, interpolated, calm months, no limit',
  'not-only-calm': 'any p, interpolated, all months, no limit',
  'from-frozen': 'any p, interpolated, all months, no limit, against 2009',
};

function noiseFloors({ noiseFloors: found }: Results): string {
  const rows = floorRules.flatMap((rule) =>
    found
      .filter((one) => one.rule === rule)
      .map((one) => [
        FLOOR_RULES[rule],
        String(one.trailingMonths),
        `${one.frozenBefore.length} → ${one.frozenAfter.length}`,
        `${one.trailingBefore.length} → ${one.trailingAfter.length}`,
        `${one.medianFloor.toFixed(2)}, ${one.largestFloor.toFixed(2)}`,
      ]),
  );
  return markdownTable(
    [
      'floor learnt from',
      'trailing months',
      'frozen: alerts of 24',
      'trailing: alerts of 24',
      'floors of 2011-12: median, largest',
    ],
    rows,
  );
}

function stableWorlds({ stableWorlds: { worlds, rules, effects } }: Results): string {
  const rows = RULES.map(([rule, name]) => [
    name,
    rate(rules[rule].alert, worlds),
    rate(rules[rule].anyFeature, worlds),
  ]);
  return [
    markdownTable(['rule', 'weeks that alert', 'weeks that name any feature'], rows),
    '',
    `- Largest effect size of a week among the important features: ${spread(effects)}.`,
  ].join('\n');
}

function referenceName({ reference }: RealMonths): string {
  return reference === 'frozen' ? 'frozen 2009' : `last ${reference.split('-')[1]} months`;
}

function rate(count: number, weeks: number): string {
  const [low, high] = wilsonInterval(count, weeks);
  const percent = (share: number) => `${(100 * share).toFixed(share < 0.01 ? 3 : 1)} %`;
  return `${count.toLocaleString('en')}/${weeks.toLocaleString('en')} = ${percent(count / weeks)} (${percent(low)} to ${percent(high)})`;
}

function spread({ median, p95, p99, largest }: Results['stableWorlds']['effects']): string {
  return `median ${median.toFixed(3)}, 95th percentile ${p95.toFixed(3)}, 99th ${p99.toFixed(3)}, maximum ${largest.toFixed(3)}`;
}
