/** A sample described instead of stored; `step` 0 keeps the values as they are, else they are floored to its grid. */
export interface SampleRecipe {
  readonly shape: string;
  readonly seed: number;
  readonly count: number;
  readonly shift: number;
  readonly scale: number;
  readonly step: number;
}

// Park and Miller 1988 with the multiplier of 1993: state * multiplier stays below 2^53, exact in a double.
const MODULUS = 2147483647;
const MULTIPLIER = 48271;

/** The sample that a recipe describes: the same doubles, bit for bit, as samples.py gives. */
export function drawSample(recipe: SampleRecipe): Float64Array {
  const { shape, count, shift, scale, step } = recipe;
  let state = recipe.seed;
  const uniform = (): number => {
    state = (state * MULTIPLIER) % MODULUS;
    return state / MODULUS;
  };
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let base: number;
    if (shape === 'uniform') base = uniform();
    else if (shape === 'bell') base = uniform() + uniform() + uniform() + uniform() - 2;
    else if (shape === 'constant') base = 0;
    else throw new Error(`a sample recipe has the shape ${shape}, expected uniform, bell or constant`);
    const value = shift + scale * base;
    values[i] = step > 0 ? Math.floor(value / step) * step : value;
  }
  return values;
}
