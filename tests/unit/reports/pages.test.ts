import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderModelIndex } from '../../../reports/render-model-index.ts';
import { renderRootIndex } from '../../../reports/render-root-index.ts';
import { renderRunPages } from '../../../reports/render-run-pages.ts';
import { decidedRun, unknownSwapRun, vintageRun } from '../../support/decisions-fixture.ts';
import { htmlOutline } from '../../support/html-outline.ts';
import { measuredRun } from '../../support/performance-fixture.ts';
import { driftedRun, type Run } from '../../support/report-fixture.ts';
import { emptyRun, HOSTILE_NAMES, hostileRun } from '../../support/report-variants.ts';
import { segmentedRun } from '../../support/segments-fixture.ts';

function pagesOf(run: Run): ReadonlyMap<string, string> {
  return new Map([
    ...renderRunPages(run).map(({ path, html }) => [path, html] as const),
    ['model index', renderModelIndex(run.history)],
    ['root index', renderRootIndex([run.history])],
  ]);
}

function page(run: Run, path: string): string {
  return pagesOf(run).get(path) ?? '';
}

const RUNS: readonly (readonly [string, () => Run])[] = [
  ['a drifted run', driftedRun],
  ['a run that judged nothing', emptyRun],
  ['a run with hostile texts', hostileRun],
  ['a run with segments', segmentedRun],
  ['a run that is measured to the last figure', () => measuredRun()],
  ['a run that knows who decided what', decidedRun],
  ['a run of a new version', unknownSwapRun],
  ['a run with vintages', vintageRun],
];

describe.each(RUNS)('the pages of %s', (_name, run) => {
  const pages = pagesOf(run());

  it('are the four of the run and the two indexes', () => {
    expect([...pages.keys()]).toEqual([
      'index.html',
      'Data_Drift_Report.html',
      'Prediction_Drift_Report.html',
      'Performance_Report.html',
      'model index',
      'root index',
    ]);
  });

  it.each([...pages])('%s is well-formed, with landmarks and unique ids', (_path, html) => {
    const { elements } = htmlOutline(html);
    expect([...elements]).toEqual(expect.arrayContaining(['header', 'nav', 'main', 'footer', 'h1', 'title']));
  });

  it.each([...pages])('%s shows no absent value as a word', (_path, html) => {
    expect(htmlOutline(html).text).not.toMatch(/NaN|undefined|null|\[object|Infinity/);
  });

  it.each([...pages])('%s asks nothing of another host and runs no script', (_path, html) => {
    const { elements, links } = htmlOutline(html);
    expect(elements.has('script')).toBe(false);
    expect(elements.has('img')).toBe(false);
    expect(links.filter((link) => /^(?:[a-z]+:|\/\/)/i.test(link))).toEqual([]);
    expect(html.match(/https?:\/\/[^\s'"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(html).not.toMatch(/url\(|@import/);
  });

  it.each([...pages])('%s links only to anchors that it has', (_path, html) => {
    const { ids, links } = htmlOutline(html);
    const anchors = links.filter((link) => link.startsWith('#')).map((link) => link.slice(1));
    expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([]);
  });

  it('are the same text for the same input', () => {
    expect(pagesOf(run())).toEqual(pages);
  });
});

describe('the week at a glance', () => {
  it('says the verdict in words, the shares side by side, and links what moved most', () => {
    const { report, ...rest } = driftedRun();
    const html = page({ report, ...rest }, 'index.html');
    const { text, links } = htmlOutline(html);
    expect(text).toContain(report.summary);
    expect(text).toContain('42.9\u00a0%');
    expect(text).toContain('57.1\u00a0%');
    expect(links).toContain('Data_Drift_Report.html#feature-employment');
    expect(links).toEqual(
      expect.arrayContaining(['../index.html', '../../index.html', 'report.json', 'profiles.arrow']),
    );
  });

  it('says by segment how much of a shift is mix, and names what is new', () => {
    const { text, links } = htmlOutline(page(segmentedRun(), 'index.html'));
    expect(text).toContain(
      'The mean score rose from 0.310 to 0.337: +0.019 by the mix of segments (most in (new), +0.015), +0.008 within them.',
    );
    expect(text).toContain(
      'The refusal rate fell from 20.0\u00a0% to 15.0\u00a0%: −6.0\u00a0pp within segments (most in web, −6.0\u00a0pp), +1.0\u00a0pp by their mix.',
    );
    expect(text).toContain('“partner” (300 rows, 25.0\u00a0%)');
    expect(links).toContain('segments.arrow');
    const without = htmlOutline(page(driftedRun(), 'index.html'));
    expect(without.text).not.toContain('Where it comes from');
    expect(without.links).not.toContain('segments.arrow');
  });

  it('has links into the drift page that exist there, for any name', () => {
    const run = hostileRun();
    const { links } = htmlOutline(page(run, 'index.html'));
    const { ids } = htmlOutline(page(run, 'Data_Drift_Report.html'));
    const anchors = links
      .filter((link) => link.startsWith('Data_Drift_Report.html#'))
      .map((link) => link.split('#')[1]);
    expect(anchors.length).toBeGreaterThan(0);
    expect(anchors.filter((anchor) => !ids.includes(anchor ?? ''))).toEqual([]);
  });

  it('does not change when later runs are published', () => {
    const run = driftedRun();
    const newest = run.history.runs.at(-1);
    const later = { ...newest, window: { start: '2026-11-16T00:00:00Z', end: '2026-11-23T00:00:00Z' } };
    const history = { ...run.history, runs: [...run.history.runs, later as NonNullable<typeof newest>] };
    expect(renderRunPages({ ...run, history })).toEqual(renderRunPages(run));
  });
});

/** The drifted run as it would be if all were judged by a distance that reached its threshold. */
function distanceRun(): Run {
  const run = driftedRun();
  const byDistance = {
    test: 'psi',
    kind: 'distance',
    pValue: null,
    statistic: 0.3123,
    threshold: 0.25,
  } as const;
  const { dataDrift, predictionDrift } = run.report;
  return {
    ...run,
    report: {
      ...run.report,
      dataDrift: {
        ...dataDrift,
        features: dataDrift.features.map((feature) => ({ ...feature, ...byDistance })),
      },
      predictionDrift: { ...predictionDrift, ...byDistance },
    },
  };
}

describe('distances', () => {
  it('stand beside their threshold, and no α or floor is claimed to judge them', () => {
    const { text } = htmlOutline(page(distanceRun(), 'Data_Drift_Report.html'));
    expect(text).toContain('its distance is at least the threshold of 0.25');
    expect(text).not.toContain('its test’s p-value is at most');
    expect(text).toMatch(/0\.312 ?\/ ?0\.25/);
    expect(text).not.toMatch(/NaN|undefined|null/);
  });

  it('are what the score is said to be judged by', () => {
    const prediction = htmlOutline(page(distanceRun(), 'Prediction_Drift_Report.html')).text;
    expect(prediction).toContain('their distance (Population stability index) is 0.312, the threshold 0.25');
    expect(htmlOutline(page(distanceRun(), 'index.html')).text).toMatch(/PSI\s*0\.312\s*Threshold\s*0\.25/);
  });

  it('are not mentioned where none is used', () => {
    const { text } = htmlOutline(page(driftedRun(), 'Data_Drift_Report.html'));
    expect(text).not.toContain('its distance is at least');
    expect(text).toContain('its test’s p-value is at most');
  });
});

/** The drifted run with a correction set, and with a test that took rare categories as one. */
function correctedRun(): Run {
  const run = driftedRun();
  const { dataDrift } = run.report;
  const features = dataDrift.features.map((feature, i) => ({
    ...feature,
    adjustedPValue: i === 0 ? 0.0312 : 1,
    pooledCategories: i === 1 ? 12 : 0,
  }));
  return { ...run, report: { ...run.report, dataDrift: { ...dataDrift, correction: 'holm', features } } };
}

describe('what was done to a p-value', () => {
  it('is told beside the feature, and with the rule', () => {
    const run = correctedRun();
    const { text } = htmlOutline(page(run, 'Data_Drift_Report.html'));
    const count = run.report.dataDrift.features.length;
    expect(text).toContain(
      `With ${count} features tested, α is held against p-values after Holm’s correction`,
    );
    expect(text).toContain('is 0.0312 after Holm’s correction; that is what α is held against.');
    expect(text).toContain('The test took 12 rare categories as one');
  });

  it('is not mentioned where nothing was', () => {
    const { text } = htmlOutline(page(driftedRun(), 'Data_Drift_Report.html'));
    expect(text).not.toMatch(/correction|rare categor/);
  });
});

describe('the data drift page', () => {
  it('weighs the share by importance, where there is one', () => {
    const { text } = htmlOutline(page(driftedRun(), 'Data_Drift_Report.html'));
    expect(text).toMatch(/Weighed by importance it is \d+\.\d\u00a0%\./);
    expect(htmlOutline(page(emptyRun(), 'Data_Drift_Report.html')).text).not.toContain('Weighed');
  });

  it('shows hostile names as text', () => {
    const html = page(hostileRun(), 'Data_Drift_Report.html');
    expect(html).not.toContain('<script>');
    expect(htmlOutline(html).text).toContain(HOSTILE_NAMES[0]);
    expect(htmlOutline(html).text).toContain(HOSTILE_NAMES[4]);
  });

  it('gives every feature an anchor of its own, in ASCII', () => {
    const { ids } = htmlOutline(page(hostileRun(), 'Data_Drift_Report.html'));
    const anchors = ids.filter((id) => id.startsWith('feature-') && !id.endsWith('-name'));
    expect(anchors).toHaveLength(HOSTILE_NAMES.length);
    expect(anchors.filter((anchor) => !/^feature-[a-z0-9-]+$/.test(anchor))).toEqual([]);
  });

  it('stays below 400 kB with 50 features', () => {
    expect(Buffer.byteLength(page(driftedRun(50), 'Data_Drift_Report.html'))).toBeLessThan(400_000);
  });
});

describe('the model index', () => {
  it('lists runs newest first, each linked to its folder', () => {
    const { links } = htmlOutline(renderModelIndex(driftedRun().history));
    const folders = links.filter((link) => /^\.\/\d/.test(link)).slice(1, 12);
    expect(folders[0]).toBe('./2026-11-16/index.html');
    expect(folders).toHaveLength(11);
    expect(folders).toEqual([...folders].sort().reverse());
  });
});

describe('the root index', () => {
  it('puts the model with the newest run first and one without runs last', () => {
    const { history } = driftedRun();
    const older = { ...history, model: 'b older', runs: history.runs.slice(0, 3) };
    const { links } = htmlOutline(
      renderRootIndex([{ ...history, model: 'a empty', runs: [] }, older, history]),
    );
    expect(links.filter((link) => /^\.\/[^/]+\/index/.test(link))).toEqual([
      './credit-scoring/index.html',
      './b%20older/index.html',
      './a%20empty/index.html',
    ]);
  });

  it('says so where there is nothing yet', () => {
    expect(htmlOutline(renderRootIndex([])).text).toContain('No model has published a report yet.');
  });
});

describe('the templates', () => {
  it('never print unescaped', () => {
    const folder = new URL('../../../reports/templates/', import.meta.url);
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => readFileSync(new URL(name, folder), 'utf8').includes('<%-'))).toEqual([]);
  });
});
