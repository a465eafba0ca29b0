import type { History } from '../shared/findings/history-schema.ts';
import type { Report } from '../shared/findings/report-schema.ts';
import type { Variable } from '../shared/profiles/profile.ts';
import { dataDriftPage } from './views/data-drift-page.ts';
import { overviewPage } from './views/overview-page.ts';
import { performancePage } from './views/performance-page.ts';
import { predictionDriftPage } from './views/prediction-drift-page.ts';
import type { RunPage } from './views/run-page.ts';

export interface RunPages {
  readonly report: Report;
  /** The profiles behind the report; a variable that is not among them gets no picture. */
  readonly variables: readonly Variable[];
  /** The model's runs, with or without this one; later runs don't change the pages. */
  readonly history: History;
}

/**
 * The four pages of a run's folder. They link to one another, to `report.json` and `profiles.arrow` beside them, and to
 * `../index.html` and `../../index.html`; the same input gives the same text.
 */
export function renderRunPages({ report, variables, history }: RunPages): readonly RunPage[] {
  return [
    overviewPage(report, history),
    dataDriftPage(report, variables),
    predictionDriftPage(report, variables),
    performancePage(report),
  ];
}
