import type { LatentApplicant } from './latent-factors.ts';
import type { Population } from './population.ts';
import type { RandomSource } from './random-source.ts';

/** Amounts below are the author's choice, near a western European consumer lender's book, in its currency. */
const MEDIAN_INCOME = 33_000;
const INCOME_LOG_SD = 0.45;
const MEDIAN_LOAN = 8_500;
const LOAN_LOG_SD = 0.6;
const SMALLEST_LOAN = 200;
const LARGEST_LOAN = 75_000;
const MEDIAN_SAVINGS = 3_200;
const SAVINGS_LOG_SD = 1.4;
/** Normal score below which there are no savings: the quantile of 27 %. */
const NO_SAVINGS_BELOW = -0.61;
/** Median share of monthly income that other debts take. */
const MEDIAN_OTHER_DEBT = 0.11;
const OTHER_DEBT_LOG_SD = 0.55;
/** Yearly rate of the instalment in debt_to_income. */
const YEARLY_RATE = 0.07;
const HIGHEST_DEBT_TO_INCOME = 2;

/** Loan size relative to the median, by purpose. */
const purposeFactor: Readonly<Record<string, number>> = {
  car: 1.45,
  home_improvement: 1.3,
  debt_consolidation: 1.15,
  household: 0.6,
  leisure: 0.55,
  medical: 0.6,
};

const termChoices = [12, 24, 36, 48, 60, 84] as const;
/** Normal scores that part the terms; quantiles 0.12, 0.30, 0.58, 0.76 and 0.94. */
const termCuts = [-1.175, -0.524, 0.202, 0.706, 1.555] as const;

/** Yearly income: lognormal, with a heavier upper tail, rounded as people round what they declare. */
export function drawIncome(
  random: RandomSource,
  { scores }: LatentApplicant,
  population: Population,
): number {
  const tail = 0.12 * Math.max(0, scores.income - 1.2) ** 2;
  const exact = MEDIAN_INCOME * population.incomeFactor * Math.exp(INCOME_LOG_SD * scores.income + tail);
  const habit = random.uniform();
  const unit = exact > 90_000 ? 5_000 : habit < 0.45 ? 1_000 : habit < 0.75 ? 500 : 100;
  return Math.max(unit, Math.round(exact / unit) * unit);
}

/** The sum asked for: by means and purpose, in round figures. */
export function drawLoanAmount(
  random: RandomSource,
  { scores }: LatentApplicant,
  purpose: string,
  population: Population,
): number {
  const exact =
    MEDIAN_LOAN * population.loanFactor * (purposeFactor[purpose] ?? 1) * Math.exp(LOAN_LOG_SD * scores.loan);
  const round = random.uniform() < 0.6;
  const unit = exact > 5_000 ? (round ? 1_000 : 500) : exact > 1_500 ? (round ? 500 : 100) : 50;
  return Math.min(LARGEST_LOAN, Math.max(SMALLEST_LOAN, Math.round(exact / unit) * unit));
}

/** Months to repay in: more for a larger sum. */
export function termMonths({ scores }: LatentApplicant, loanAmount: number): number {
  const size = Math.log(loanAmount / MEDIAN_LOAN) / LOAN_LOG_SD;
  // 0.55 for the size leaves sqrt(1 - 0.55^2) for the rest; the size's own sd is about 1.1.
  const score = (0.55 * size) / 1.1 + 0.835 * scores.term;
  const index = termCuts.findIndex((cut) => score < cut);
  return termChoices[index === -1 ? termCuts.length : index] ?? 84;
}

/** Other debts' service and this loan's instalment over monthly income, to three decimals. */
export function debtToIncome(
  { scores }: LatentApplicant,
  {
    income,
    loanAmount,
    term,
  }: { readonly income: number; readonly loanAmount: number; readonly term: number },
  population: Population,
): number {
  const monthlyRate = YEARLY_RATE / 12;
  const instalment = (loanAmount * monthlyRate) / (1 - (1 + monthlyRate) ** -term);
  // Debts were taken on an income before any loss of pay, hence the division by its factor.
  const otherDebt = (MEDIAN_OTHER_DEBT / population.incomeFactor) * otherDebtFactor(scores);
  return Math.min(HIGHEST_DEBT_TO_INCOME, roundTo(otherDebt + instalment / (income / 12), 3));
}

function otherDebtFactor(scores: LatentApplicant['scores']): number {
  // Debts grow with income, less than in proportion: 0.7 of a standard deviation comes off the ratio.
  return Math.exp(OTHER_DEBT_LOG_SD * (scores.otherDebt - 0.7 * scores.income));
}

/** Savings to the cent: none for about a quarter, else lognormal. */
export function savingsBalance({ scores }: LatentApplicant, population: Population): number {
  const score = scores.savings + population.savingsShift;
  if (score < NO_SAVINGS_BELOW) return 0;
  return roundTo(MEDIAN_SAVINGS * population.savingsFactor * Math.exp(SAVINGS_LOG_SD * (score - 0.5)), 2);
}

/** Share of revolving lines in use, to three decimals. */
export function creditUtilization({ scores }: LatentApplicant, population: Population): number {
  return roundTo(1 / (1 + Math.exp(0.7 - population.utilizationShift - 1.15 * scores.utilization)), 3);
}

function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
