import type { FeatureName } from './applicant.ts';
import { checkoutPopulation, type Population, squeezedPopulation } from './population.ts';

/** A story that a simulated platform lives through. */
export interface Scenario {
  readonly name: string;
  /** One line for a person. */
  readonly description: string;
  readonly drift: ScenarioDrift | undefined;
}

/** What changes, and from when on. */
export interface ScenarioDrift {
  /** How many weeks before the end it sets in, or at the start if there are fewer. */
  readonly weeks: number;
  /** Fewer weeks than this would not show it. */
  readonly minimumWeeks: number;
  /** Features that it is meant to move, far enough for an effect size of 0.1, a missing rate or a new category. */
  readonly features: readonly FeatureName[];
  /** A share of applications comes from another population. */
  readonly newcomers?: { readonly share: number; readonly population: Population };
  /** Share of applications for which the upstream join finds nothing. */
  readonly failedJoinShare?: number;
  /** Multiplies everyone's true odds of a default. */
  readonly oddsFactor?: number;
}

/** Every scenario, under the name that a user types. */
export const scenarios = [
  {
    name: 'stable',
    description: 'nothing happens: seasons, weekdays and chance only',
    drift: undefined,
  },
  {
    name: 'income-shift',
    description: 'applicants lose a third of their income, and loans, debts, savings and card use follow',
    drift: {
      weeks: 1,
      minimumWeeks: 1,
      features: ['income', 'loan_amount', 'debt_to_income', 'credit_utilization', 'savings_balance'],
      newcomers: { share: 1, population: squeezedPopulation },
    },
  },
  {
    name: 'new-product',
    description: 'a buy-now-pay-later product brings buyers, a channel and a term the model never saw',
    drift: {
      weeks: 1,
      minimumWeeks: 1,
      features: [
        'purpose',
        'channel',
        'term_months',
        'loan_amount',
        'age',
        'employment_years',
        'income',
        'savings_balance',
        'open_accounts',
        'home_ownership',
      ],
      newcomers: { share: 0.45, population: checkoutPopulation },
    },
  },
  {
    name: 'broken-upstream',
    description:
      'the join of bureau and account data fails for four applications in ten; averages stand in for its values',
    drift: {
      weeks: 1,
      minimumWeeks: 1,
      features: [
        'debt_to_income',
        'credit_utilization',
        'open_accounts',
        'delinquencies_2y',
        'inquiries_6m',
        'savings_balance',
        'months_since_last_delinquency',
      ],
      failedJoinShare: 0.4,
    },
  },
  {
    name: 'concept-drift',
    description: 'the same applicants default far more often: no input moves, the cost of decisions does',
    drift: {
      // The last week of decisions to mature within four weeks starts five before the end; a trend wants more of them.
      weeks: 8,
      minimumWeeks: 5,
      features: [],
      oddsFactor: 3,
    },
  },
] as const satisfies readonly Scenario[];

export type ScenarioName = (typeof scenarios)[number]['name'];

/**
 * The scenario of a name.
 *
 * @throws {RangeError} if there is none; the message lists those there are
 */
export function findScenario(name: string): Scenario & { readonly name: ScenarioName } {
  const scenario = scenarios.find((candidate) => candidate.name === name);
  if (scenario === undefined) {
    throw new RangeError(
      `there is no scenario "${name}"; expected one of ${scenarios.map((candidate) => candidate.name).join(', ')}`,
    );
  }
  return scenario;
}
