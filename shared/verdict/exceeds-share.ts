/**
 * Whether strictly more than a share of a total is reached, compared as integers: 3 of 10 is not more than 0.3, whatever
 * 0.3 * 10 is in binary.
 *
 * @param count integer >= 0
 * @param total integer >= 0
 * @param share in [0, 1], taken as the decimal that it is written as
 * @throws {RangeError} if the share is outside [0, 1] or a number is no integer
 */
export function exceedsShare(count: number | bigint, total: number | bigint, share: number): boolean {
  const { numerator, denominator } = asFraction(share);
  return BigInt(count) * denominator > BigInt(total) * numerator;
}

/** Whether a share of a total is reached or exceeded; the counterpart of `exceedsShare`. */
export function reachesShare(count: number | bigint, total: number | bigint, share: number): boolean {
  const { numerator, denominator } = asFraction(share);
  return BigInt(count) * denominator >= BigInt(total) * numerator;
}

function asFraction(share: number): { numerator: bigint; denominator: bigint } {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`share is ${share}; expected a number in [0, 1]`);
  }
  const [mantissa = '0', exponent = '0'] = String(share).split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  return {
    numerator: BigInt(whole + decimals),
    denominator: 10n ** BigInt(decimals.length - Number(exponent)),
  };
}
