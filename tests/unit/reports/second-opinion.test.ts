import { describe, expect, it } from 'vitest';
import { renderRunPages } from '../../../reports/render-run-pages.ts';
import type { Report } from '../../../shared/findings/report-schema.ts';
import type { DataDriftTrailing } from '../../../shared/findings/trailing-schema.ts';
import { htmlOutline } from '../../support/html-outline.ts';
import { driftedRun, type Run } from '../../support/report-fixture.ts';

function textOf(run: Run, path: string): string {
  const page = renderRunPages(run).find((candidate) => candidate.path === path);
  return htmlOutline(page?.html ?? '').text;
}

/** The drifted run with another second opinion. */
function opinion(
  changes: Partial<DataDriftTrailing> | null,
  dataDrift: Partial<Report['dataDrift']> = {},
): Run {
  const run = driftedRun();
  const { trailing } = run.report.dataDrift;
  if (trailing === null) {
    throw new Error('the fixture has no second opinion');
  }
  return {
    ...run,
    report: {
      ...run.report,
      dataDrift: {
        ...run.report.dataDrift,
        trailing: changes === null ? null : { ...trailing, ...changes },
        ...dataDrift,
      },
    },
  };
}

describe('the second opinion on the page of data drift', () => {
  const page = (run: Run) => textOf(run, 'Data_Drift_Report.html');

  it('stands below the verdict, with what it is about', () => {
    expect(page(driftedRun())).toContain(
      'Against 7 of the last 8 weeks: stable, 1 of 7 important features (2026-09-14 to 2026-11-09). ' +
        'What moved has been so for longer. 1 of the weeks before cannot be used: damaged, or of another reference.',
    );
    expect(
      page(opinion({ weeks: 8, missingWeeks: [], verdict: 'drift', driftedImportantFeatures: 3 })),
    ).toContain(
      'Against the last 8 weeks: drift, 3 of 7 important features (2026-09-14 to 2026-11-09). What moved, moved lately.',
    );
  });

  it('says why there is none', () => {
    const reason = '2 of the 8 weeks before can be compared; expected at least 4';
    const missingWeeks = [{ start: '', end: '', reason: 'absent' as const }];
    expect(
      page(opinion({ verdict: 'not-evaluable', reason, weeks: 0, start: null, end: null, missingWeeks })),
    ).toContain(`Against the last 8 weeks: not judged, ${reason}.`);
    expect(page(opinion(null))).not.toContain('Against');
  });

  it('gives each feature its effect size, with a mark where it moved and where it may be larger', () => {
    const { features } = driftedRun().report.dataDrift;
    const [first, second] = features.map(({ trailing }) => trailing?.effectSize ?? Number.NaN);
    const text = page(driftedRun());
    expect(text).toMatch(new RegExp(`${first?.toFixed(3)}\\+ ?moved`));
    expect(text).toContain(`${second?.toFixed(3)}`);
  });

  it('says which floor is raised, and what floors are learnt from', () => {
    const text = page(driftedRun());
    expect(text).toMatch(/\/ 0\.14↑/);
    expect(text).toContain('at least the floor of 0.1 to 0.14, depending on the feature');
    expect(text).toContain('what a feature moved by in calm weeks: 40 of the 52 weeks before');
    const noise = { lookBackWeeks: 52, calmWeeks: 5, neededWeeks: 13, unreadableWeeks: [] };
    expect(page(opinion({}, { noise }))).toContain('5 were calm, and it takes 13');
    expect(page(opinion({}, { noise: null }))).not.toContain('calm');
  });
});

describe('the second opinion at a glance', () => {
  it('is a fact of the card', () => {
    expect(textOf(driftedRun(), 'index.html')).toMatch(/Last 8 weeks ?stable, 1 of 7/);
    expect(textOf(opinion({ configuredWeeks: 1 }), 'index.html')).toMatch(/Week before ?stable, 1 of 7/);
  });

  it('gives something to do where only the weeks before differ', () => {
    const step = 'Find out what changed: against 7 of the last 8 weeks the inputs moved';
    const changed = { verdict: 'drift' as const };
    const stable = { verdict: 'stable' as const };
    expect(textOf(opinion(changed, stable), 'index.html')).toContain(step);
    expect(textOf(opinion(stable, stable), 'index.html')).not.toContain(step);
    expect(textOf(opinion(changed), 'index.html')).not.toContain(step);
  });
});
