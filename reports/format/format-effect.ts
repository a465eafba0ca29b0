const EFFECT = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** A distance between two distributions to three decimals: `0.213`; one too small for them says so. */
export function formatEffect(effect: number): string {
  return effect > 0 && effect < 0.0005 ? '<0.001' : EFFECT.format(effect + 0);
}

const SIGNED = new Intl.NumberFormat('en-GB', {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});

/** A change to three decimals, with its sign: `+0.027`. */
export function formatSignedEffect(change: number): string {
  return SIGNED.format(change + 0).replace(/^-/, '−');
}
