/** How a group of applicants differs from the ordinary ones. */
export interface Population {
  /** In standard deviations of the factor. */
  readonly affluenceShift: number;
  readonly seniorityShift: number;
  /** Multiplies incomes, as a loss of pay does. */
  readonly incomeFactor: number;
  /** Multiplies the amounts asked for. */
  readonly loanFactor: number;
  /** Multiplies savings. */
  readonly savingsFactor: number;
  /** Moves the normal score of savings before the share without any is cut off. */
  readonly savingsShift: number;
  /** Added to the logit of credit utilization. */
  readonly utilizationShift: number;
  /** A product that only this group buys; it sets purpose, channel and term. */
  readonly product?: { readonly purpose: string; readonly channel: string; readonly termMonths: number };
}

/** Those whom the model was trained on. */
export const ordinaryPopulation: Population = {
  affluenceShift: 0,
  seniorityShift: 0,
  incomeFactor: 1,
  loanFactor: 1,
  savingsFactor: 1,
  savingsShift: 0,
  utilizationShift: 0,
};

/**
 * The same people after a loss of pay: they earn a third less, live on savings and cards, and ask for less, though
 * not by as much. Sizes are the author's, for a KS D of 0.15 to 0.35 in each of the amounts.
 */
export const squeezedPopulation: Population = {
  ...ordinaryPopulation,
  incomeFactor: 0.68,
  loanFactor: 0.78,
  savingsFactor: 0.45,
  savingsShift: -0.25,
  utilizationShift: 0.6,
};

/** Buyers at a partner's checkout: young, little income or savings, small sums over ten months. */
export const checkoutPopulation: Population = {
  ...ordinaryPopulation,
  affluenceShift: -0.9,
  seniorityShift: -1.5,
  loanFactor: 0.22,
  product: { purpose: 'buy_now_pay_later', channel: 'partner_checkout', termMonths: 10 },
};
