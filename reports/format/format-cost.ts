const FINE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const COARSE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A cost in the configured unit, with as many decimals as two costs need to be told apart: `0.823`, `1,204.50`. */
export function formatCost(cost: number): string {
  return (Math.abs(cost) < 100 ? FINE : COARSE).format(cost + 0).replace(/^-/, '−');
}
