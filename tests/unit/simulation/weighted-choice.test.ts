import { describe, expect, it } from 'vitest';
import { randomSource } from '../../../shared/simulation/random-source.ts';
import { weightedChoice } from '../../../shared/simulation/weighted-choice.ts';

describe('weightedChoice', () => {
  it('chooses in proportion to the weights and never what weighs nothing', () => {
    const random = randomSource(3, 'choice');
    const counts = { one: 0, none: 0, three: 0 };
    for (let i = 0; i < 20_000; i++) {
      counts[
        weightedChoice(random, [
          ['one', 1],
          ['none', 0],
          ['three', 3],
        ])
      ] += 1;
    }
    expect(counts.none).toBe(0);
    expect(counts.three / 20_000).toBeCloseTo(0.75, 1);
  });

  it('refuses weights that are all zero', () => {
    expect(() => weightedChoice(randomSource(3, 'choice'), [['a', 0]])).toThrow(
      'no key has a positive weight',
    );
  });
});
