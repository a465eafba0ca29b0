import { describe, expect, it } from 'vitest';
import { newcombeInterval } from '../../../shared/math/newcombe-interval.ts';

describe('newcombeInterval', () => {
  it('is the published one', () => {
    // Newcombe (1998), table II, method 10: 56/70 - 48/80 has 0.0524 to 0.3339; 10/10 - 0/10 has 0.6075 to 1.
    const [low, high] = newcombeInterval({ successes: 48, trials: 80 }, { successes: 56, trials: 70 });
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
    const [least, most] = newcombeInterval({ successes: 0, trials: 10 }, { successes: 10, trials: 10 });
    expect(least).toBeCloseTo(0.6075, 4);
    expect(most).toBe(1);
  });

  it('turns around with its sides', () => {
    const [low, high] = newcombeInterval({ successes: 3, trials: 40 }, { successes: 9, trials: 25 });
    const [otherLow, otherHigh] = newcombeInterval(
      { successes: 9, trials: 25 },
      { successes: 3, trials: 40 },
    );
    expect(otherLow).toBeCloseTo(-high, 15);
    expect(otherHigh).toBeCloseTo(-low, 15);
  });

  it('rejects what is out of range', () => {
    const half = { successes: 1, trials: 2 };
    expect(() => newcombeInterval(half, { successes: 0, trials: 0 })).toThrow(
      'trials must be an integer >= 1',
    );
    expect(() => newcombeInterval({ successes: 3, trials: 2 }, half)).toThrow(
      'successes must be an integer in 0..2',
    );
    expect(() => newcombeInterval(half, half, 1)).toThrow('confidence must be in (0, 1)');
  });
});
