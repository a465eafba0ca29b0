import { readFile } from 'node:fs/promises';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import { exceedsShare } from '../../shared/verdict/exceeds-share.ts';
import { referenceOf, rowsOf, variableOf } from './columns.ts';
import { defaultPolicy } from './default-policy.ts';
import { evidenceFiles } from './files.ts';
import { NULL_WEEKS, nullWeeks, OTHER_REFERENCES } from './null-weeks.ts';
import { movableFeatures } from './power-features.ts';
import { quantile } from './quantile.ts';
import { powerFeatures, type Results, resultsSchema } from './results-schema.ts';
import { stableWorlds, WORLDS } from './stable-worlds.ts';
import { withTables } from './tables.ts';
import { taiwan } from './taiwan.ts';

let results: Results;
beforeAll(async () => {
  results = resultsSchema.parse(JSON.parse(await readFile(evidenceFiles.results, 'utf8')));
});

describe('the evidence that is recorded', () => {
  it('is what the page of the decision shows', async () => {
    const page = await readFile(evidenceFiles.page, 'utf8');
    expect(page).toBe(withTables(page, results));
  });

  it('shows a policy that alerts in at most one of 1,000 weeks in which nothing happened', () => {
    for (const { design, weeks, rules } of results.nullWeeks) {
      expect(weeks, design).toBe(NULL_WEEKS[design]);
      expect(rules.policy.alert / weeks, design).toBeLessThanOrEqual(0.001);
    }
    expect(results.otherReferences.map(({ policy }) => policy)).toEqual(Array(OTHER_REFERENCES).fill(0));
    expect(results.stableWorlds.worlds).toBe(WORLDS);
    expect(results.stableWorlds.rules.policy.alert).toBe(0);
  });

  it('shows a policy that finds a shift of D = 0.13 in one feature in 95 % of weeks of 250 rows or more', () => {
    expect(results.power).toHaveLength(18);
    for (const { feature, rule, rows, distance } of results.power) {
      expect(distance, `${feature}, ${rule}, ${rows} rows`).toBeLessThanOrEqual(0.13);
    }
  });

  it('says of the real loans against 2009 what the reports themselves say', () => {
    // The last lines of `node tests/real/months.ts`, whose figures come from report.json.
    const frozen = results.realMonths.find(({ reference }) => reference === 'frozen');
    expect(frozen?.importantPolicy).toHaveLength(14);
    expect(frozen?.importantPValueOnly).toHaveLength(24);
    expect(frozen?.allSignificantAndLarge).toHaveLength(11);
    expect(frozen?.allSignificant).toHaveLength(23);
  });

  it('shows that floors learnt in calm months leave the verdict awake, and that other rules let it sleep', () => {
    const isProduct = (rule: string) => rule === 'product' || rule === 'since-2009';
    const ofProduct = results.noiseFloors.filter(({ rule }) => isProduct(rule));
    expect(ofProduct.map(({ trailingMonths }) => trailingMonths)).toEqual([3, 3, 6, 6, 8, 8, 12, 12]);
    for (const { frozenBefore, frozenAfter, trailingMonths, largestFloor } of ofProduct) {
      expect(frozenBefore, `${trailingMonths} months`).toHaveLength(14);
      expect(frozenAfter.length, `${trailingMonths} months`).toBeGreaterThanOrEqual(13);
      expect(frozenBefore).toEqual(expect.arrayContaining(frozenAfter));
      expect(largestFloor).toBeLessThanOrEqual(0.2);
    }
    const others = results.noiseFloors.filter(({ rule }) => !isProduct(rule));
    expect(others.map(({ rule, frozenAfter }) => [rule, frozenAfter.length])).toEqual([
      ['with-chance', 12],
      ['interpolated', 12],
      ['unlimited', 7],
      ['not-only-calm', 1],
      ['from-frozen', 0],
    ]);
  });

  it('holds the last weeks of the first stable worlds, week for week', () => {
    expect(stableWorlds(1, 3)).toEqual(results.stableWorlds.first.slice(0, 2));
  });
});

const title = 'weeks of real card holders in which nothing happened';
const data = taiwan();
if (data.kind === 'ready') {
  describe(title, () => {
    it('are drawn and judged as recorded', () => {
      expect(nullWeeks('frozen', 0, results.firstNullWeeks.length)).toEqual(results.firstNullWeeks);
    });

    it('depend on their number, not on the weeks drawn before', () => {
      expect(nullWeeks('frozen', 7, 9)).toEqual(results.firstNullWeeks.slice(7, 9));
    });
  });
} else if (process.env['CI'] === 'true') {
  describe(title, () => {
    it('have their data', () => {
      throw new Error(data.reason);
    });
  });
} else {
  process.stderr.write(`SKIPPED "${title}": ${data.reason}\n`);
  describe.runIf(false)(title, () => {
    it('have their data', () => expect(data.kind).toBe('ready'));
  });
}

describe('what the evidence is computed with', () => {
  it('takes quantiles between order statistics', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9, 12);
    expect(() => quantile([], 0.5)).toThrow('a quantile of no values');
  });

  it('takes rows of complete columns only', () => {
    const column = { name: 'a', type: 'numeric', nulls: 1, values: Float64Array.of(1, 2) } as const;
    expect(() => rowsOf(column, Uint32Array.of(0))).toThrow('a has 1 missing values; expected none');
  });

  it.each(powerFeatures)('moves the %s feature by the distance that it says', (feature) => {
    // Evenly spread draws: their distance is that of the populations but for about 1 / n.
    const movable = movableFeatures[feature];
    const n = 20_000;
    const draws = Float64Array.from({ length: n }, (_, i) => movable.draw(evenly((i + 0.5) / n)));
    const shift = 0.2 * movable.limit;
    const variable = variableOf(referenceOf(movable.column(draws, 0)), movable.column(draws, shift));
    const [found] = dataDriftFinding([variable], defaultPolicy).features;
    expect(found?.effectSize).toBeCloseTo(movable.distance(shift), 3);
    expect(movable.distance(0)).toBeCloseTo(0, 12);
  });

  it('judges by the defaults of the product', () => {
    expect(defaultPolicy.drift).toMatchObject({ alpha: 0.05, min_effect_size: 0.1, share_threshold: 0.3 });
    expect(exceedsShare(7, 23, defaultPolicy.drift.share_threshold)).toBe(true);
    expect(exceedsShare(6, 23, defaultPolicy.drift.share_threshold)).toBe(false);
  });
});

/** A source whose normal deviate is the quantile of one probability. */
function evenly(probability: number) {
  return { uniform: () => probability, normal: () => normalQuantile(probability, 0, 1) };
}
