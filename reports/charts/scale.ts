/** A map from data to pixels. */
export type Scale = (value: number) => number;

/**
 * The straight line through (domain[0], range[0]) and (domain[1], range[1]). An empty domain maps to the range's middle:
 * there is no direction to draw it in.
 */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  // Halves first: the width of a domain of huge values may overflow.
  const half = d1 / 2 - d0 / 2;
  return half === 0 ? () => (r0 + r1) / 2 : (value) => r0 + ((value / 2 - d0 / 2) / half) * (r1 - r0);
}

/** One, two and five times a power of ten: steps that people count in. */
const STEPS = [1, 2, 5, 10] as const;

/**
 * Round numbers inside a range, ascending, about `count` of them; the range's own ends when it is empty.
 *
 * @param count >= 1, the most gaps between ticks
 */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  const raw = high / count - low / count;
  if (!(raw > 0)) {
    return [low];
  }
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * (STEPS.find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Parsed back at the step's own precision: 3 * 0.1 is not 0.3.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
