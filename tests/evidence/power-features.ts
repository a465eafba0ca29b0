import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { RandomSource } from '../../shared/simulation/random-source.ts';
import type { Column } from './columns.ts';
import type { PowerFeature } from './results-schema.ts';

/** A feature that can be moved: the same draws at every shift, so that a larger shift is never harder to see. */
export interface MovableFeature {
  /** The largest shift that is tried. */
  readonly limit: number;
  draw(random: RandomSource): number;
  column(draws: Float64Array, shift: number): Column;
  /** D or total variation between the population and its shifted self. */
  distance(shift: number): number;
}

/** Of e^Z for a standard normal Z: √((e − 1) e). */
const LOGNORMAL_SD = Math.sqrt((Math.E - 1) * Math.E);

/** A housing-like feature: two common categories, three rarer ones. Author's choice. */
const SHARES = [0.4, 0.3, 0.15, 0.1, 0.05];

export const movableFeatures: Readonly<Record<PowerFeature, MovableFeature>> = {
  normal: {
    limit: 1,
    draw: (random) => random.normal(),
    column: (draws, shift) => numeric(draws.map((value) => value + shift)),
    // Symmetric densities cross half-way.
    distance: (shift) => 2 * normalCdf(shift / 2, 0, 1) - 1,
  },
  lognormal: {
    limit: 1,
    draw: (random) => Math.exp(random.normal()),
    column: (draws, shift) => numeric(draws.map((value) => value + shift * LOGNORMAL_SD)),
    distance: (shift) => lognormalDistance(shift * LOGNORMAL_SD),
  },
  categorical: {
    limit: 0.3,
    draw: (random) => random.uniform(),
    column: (draws, shift) => ({
      name: 'feature',
      type: 'categorical',
      nulls: 0,
      values: Array.from(draws, (draw) => category(draw, shift)),
    }),
    distance: (shift) => shift,
  },
};

function numeric(values: Float64Array): Column {
  return { name: 'feature', type: 'numeric', nulls: 0, values };
}

/** Rows leave the most frequent category for the second: of all moves between two categories chi-square's hardest. */
function category(draw: number, moved: number): string {
  let upTo = 0;
  for (const [k, share] of SHARES.entries()) {
    upTo += share;
    if (draw < (k === 0 ? upTo - moved : upTo)) {
      return `category ${k}`;
    }
  }
  return `category ${SHARES.length - 1}`;
}

/** sup |F(x) − F(x − c)|, on a grid of log x that is far finer than the figures that are shown. */
function lognormalDistance(c: number): number {
  let largest = 0;
  for (let logX = -5; logX <= 5; logX += 1e-4) {
    const x = Math.exp(logX);
    const below = x > c ? normalCdf(Math.log(x - c), 0, 1) : 0;
    largest = Math.max(largest, normalCdf(logX, 0, 1) - below);
  }
  return largest;
}
