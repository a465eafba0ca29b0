import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderModelIndex } from '../../reports/render-model-index.ts';
import { renderRootIndex } from '../../reports/render-root-index.ts';
import { renderRunPages } from '../../reports/render-run-pages.ts';
import { describeWithTool } from '../support/describe-with-tool.ts';
import { driftedRun, type Run } from '../support/report-fixture.ts';
import { emptyRun, hostileRun } from '../support/report-variants.ts';
import { type TempFolder, tempFolder } from '../support/temp-folder.ts';
import { requireTool } from '../support/tools.ts';

const CHROMIUM_ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const RUNS: Readonly<Record<string, () => Run>> = {
  drifted: driftedRun,
  empty: emptyRun,
  hostile: hostileRun,
};

const PAGES = [
  'index.html',
  'model/index.html',
  'model/2026-11-16/index.html',
  'model/2026-11-16/Data_Drift_Report.html',
  'model/2026-11-16/Prediction_Drift_Report.html',
  'model/2026-11-16/Performance_Report.html',
] as const;

const WIDTHS = [1280, 390] as const;
const SCHEMES = ['light', 'dark'] as const;

describeWithTool('chromium', 'the pages in a browser without JavaScript', () => {
  let folder: TempFolder;
  let browser: Browser;

  beforeAll(async () => {
    folder = await tempFolder();
    for (const [name, run] of Object.entries(RUNS)) {
      await publish(join(folder.path, name), run());
    }
    browser = await chromium.launch({ executablePath: requireTool('chromium'), args: CHROMIUM_ARGUMENTS });
  });

  afterAll(async () => {
    await browser?.close();
    await folder?.remove();
  });

  for (const name of Object.keys(RUNS)) {
    for (const path of PAGES) {
      it(`shows ${path} of the ${name} run, wide and narrow, light and dark, from its own file alone`, async () => {
        for (const colorScheme of SCHEMES) {
          for (const width of WIDTHS) {
            const seen = await look(join(folder.path, name, path), { width, colorScheme });
            expect(seen.complaints).toEqual([]);
            expect(
              seen.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')),
            ).toEqual([]);
            expect(seen.contentWidth).toBeLessThanOrEqual(width);
            expect(seen.hiddenTables).toBe(0);
            expect(seen.heading).not.toBe('');
          }
        }
      });
    }
  }

  it('has links that lead to files, and anchors that exist', async () => {
    const root = join(folder.path, 'drifted');
    for (const path of PAGES) {
      const { links } = await look(join(root, path), { width: 1280, colorScheme: 'light' });
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        const target = new URL(link);
        expect((await stat(fileURLToPath(new URL(target.pathname, 'file://')))).isFile(), link).toBe(true);
      }
    }
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(join(root, 'model/2026-11-16/index.html')).href);
    await page.getByRole('table').first().getByRole('link', { name: 'employment' }).click();
    await page.waitForURL(/Data_Drift_Report\.html#feature-employment$/);
    expect(await page.locator('section:target h2').textContent()).toBe('employment');
    await page.close();
  });

  it('tells the four verdicts apart by sign and word', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(join(folder.path, 'drifted/model/2026-11-16/index.html')).href);
    const badges = await page.locator('.card .badge').allTextContents();
    expect(badges).toEqual(['Drift', 'Drift', 'Exceeded', 'Inconclusive']);
    expect(await page.locator('.card .badge svg path').count()).toBeGreaterThanOrEqual(4);
    await page.close();
  });

  async function look(
    path: string,
    { width, colorScheme }: { readonly width: number; readonly colorScheme: 'light' | 'dark' },
  ) {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      colorScheme,
      viewport: { width, height: 900 },
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(path).href);
    const tables = await page.locator('main table:not(details table)').all();
    const visible = await Promise.all(tables.map((table) => table.isVisible()));
    const seen = {
      complaints,
      requests,
      // Evaluated by the debugger, which the page's own ban on scripts does not touch.
      contentWidth: await page.evaluate('document.documentElement.scrollWidth').then(Number),
      hiddenTables: visible.filter((isVisible) => !isVisible).length,
      heading: (await page.locator('h1').textContent()) ?? '',
      links: await page.evaluate<string[]>('Array.from(document.links, (link) => link.href)'),
    };
    await context.close();
    return seen;
  }
});

async function publish(root: string, run: Run): Promise<void> {
  const files = new Map([
    ['index.html', renderRootIndex([{ ...run.history, model: 'model' }])],
    ['model/index.html', renderModelIndex(run.history)],
    ['model/history.json', '{}'],
  ]);
  for (const { folder } of [...run.history.runs, { folder: '2026-11-16' }]) {
    for (const { path, html } of renderRunPages(run)) {
      files.set(`model/${folder}/${path}`, html);
    }
    files.set(`model/${folder}/report.json`, '{}');
    files.set(`model/${folder}/profiles.arrow`, '');
  }
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
