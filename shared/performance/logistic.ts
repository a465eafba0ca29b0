/** 1 / (1 + e⁻ˣ), without overflow at either end. */
export function logistic(x: number): number {
  const small = Math.exp(-Math.abs(x));
  return (x < 0 ? small : 1) / (1 + small);
}
