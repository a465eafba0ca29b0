import { describe, expect, it } from 'vitest';
import { vintagesFinding } from '../../../shared/findings/vintages-finding.ts';
import { type CohortVintagesDocument, vintagesSchema } from '../../../shared/findings/vintages-schema.ts';

type Vintage = CohortVintagesDocument['vintages'][number];

const vintage = (
  month: string,
  accepted: number,
  labelled: number,
  defaults: readonly number[],
): Vintage => ({
  month,
  accepted,
  labelled,
  defaults: [...defaults],
  laterDefaults: 0,
});

function cohort(
  start: string,
  end: string,
  vintages: readonly Vintage[],
  periodDays = 30,
): CohortVintagesDocument {
  return {
    start: `${start}T00:00:00.000Z`,
    end: `${end}T00:00:00.000Z`,
    periodDays,
    periods: vintages[0]?.defaults.length ?? 0,
    vintages: [...vintages],
  };
}

function found(...cohorts: readonly CohortVintagesDocument[]) {
  const finding = vintagesFinding(cohorts);
  expect(vintagesSchema.nullable().parse(finding)).toEqual(finding);
  return finding;
}

describe('vintages', () => {
  it('add up over the weeks of a month, and accumulate over months on book', () => {
    const finding = found(
      cohort('2026-05-04', '2026-05-11', [vintage('2026-05', 60, 60, [0, 3, 3])]),
      cohort('2026-04-27', '2026-05-04', [
        vintage('2026-04', 20, 18, [1, 0, 1]),
        vintage('2026-05', 40, 30, [1, 1, 0]),
      ]),
    );
    expect(finding).toEqual({
      periodDays: 30,
      cohorts: 2,
      leftOutCohorts: 0,
      months: [
        {
          month: '2026-04',
          complete: false,
          accepted: 20,
          labelled: 18,
          cumulativeDefaults: [1, 1, 2],
          cumulativeRates: [0.05, 0.05, 0.1],
        },
        {
          month: '2026-05',
          complete: false,
          accepted: 100,
          labelled: 90,
          cumulativeDefaults: [1, 5, 8],
          cumulativeRates: [0.01, 0.05, 0.08],
        },
      ],
    });
  });

  it('are complete when every day of the month is in a cohort', () => {
    const weeks = ['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'];
    const cohorts = weeks
      .slice(1)
      .map((end, index) => cohort(weeks[index] ?? '', end, [vintage('2026-02', 10, 10, [1])]))
      .reverse();
    expect(found(...cohorts)?.months[0]?.complete).toBe(true);
    expect(found(...cohorts.toSpliced(2, 1))?.months[0]?.complete).toBe(false);
  });

  it('are null where the time has not passed for all of the month, not 0', () => {
    // The maturity was shortened from 90 to 60 days between the two weeks.
    const [april, may] = [
      cohort('2026-04-27', '2026-05-04', [
        vintage('2026-04', 10, 10, [1, 1, 1]),
        vintage('2026-05', 10, 10, [0, 1, 1]),
      ]),
      cohort('2026-06-01', '2026-06-08', [vintage('2026-06', 20, 20, [2, 0])]),
    ];
    const months = found(may, april)?.months ?? [];
    expect(months.map(({ cumulativeRates }) => cumulativeRates)).toEqual([
      [0.1, 0.2, 0.3],
      [0, 0.1, 0.2],
      [0.1, 0.1, null],
    ]);
    const mixed = found(
      cohort('2026-05-04', '2026-05-11', [vintage('2026-05', 10, 10, [1, 0])]),
      cohort('2026-04-27', '2026-05-04', [vintage('2026-05', 10, 10, [1, 0, 4])]),
    );
    expect(mixed?.months[0]?.cumulativeDefaults).toEqual([2, 2, null]);
  });

  it('have no rate where no outcome is known: nothing known is not nothing lost', () => {
    const [month] =
      found(cohort('2026-05-04', '2026-05-11', [vintage('2026-05', 60, 0, [0, 0])]))?.months ?? [];
    expect(month).toMatchObject({ accepted: 60, labelled: 0, cumulativeRates: [null, null] });
  });

  it('count a decision once: of cohorts that overlap the newer window’s, and no others than of its periods', () => {
    const newest = cohort('2026-05-04', '2026-05-11', [vintage('2026-05', 60, 60, [6])]);
    const finding = found(
      newest,
      cohort('2026-05-01', '2026-05-08', [vintage('2026-05', 50, 50, [50])]),
      cohort('2026-04-20', '2026-04-27', [vintage('2026-04', 50, 50, [50])], 7),
    );
    expect(finding).toMatchObject({ cohorts: 1, leftOutCohorts: 2, months: [{ cumulativeRates: [0.1] }] });
  });

  it('are none without a cohort', () => {
    expect(found()).toBeNull();
  });
});
