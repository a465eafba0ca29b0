import { describe, expect, it } from 'vitest';
import {
  importanceWeightedDriftShare as share,
  type WeighedVerdict,
} from '../../../shared/verdict/importance-weighted-drift-share.ts';

const drift = (importance?: number): WeighedVerdict => ({ verdict: 'drift', importance });
const stable = (importance?: number): WeighedVerdict => ({ verdict: 'stable', importance });
const blind = (importance?: number): WeighedVerdict => ({ verdict: 'not-evaluable', importance });

describe('importanceWeightedDriftShare', () => {
  it('is the importance that drifted of all that could be judged', () => {
    expect(share([drift(0.5), stable(0.25), stable(0.25)])).toBe(0.5);
    expect(share([drift(0.5), stable(0.25), blind(0.25)])).toBe(2 / 3);
    expect(share([stable(3), stable(1)])).toBe(0);
    expect(share([drift(0.1), drift(0.2), drift(0.3)])).toBe(1);
  });

  it('is null where nothing that could be judged weighs anything', () => {
    expect(share([])).toBeNull();
    expect(share([drift(), stable()])).toBeNull();
    expect(share([drift(0), blind(0.7)])).toBeNull();
  });

  it('gives no weight to a feature without importance', () => {
    expect(share([drift(), drift(1), stable(1)])).toBe(0.5);
  });

  it('depends neither on the scale nor on the order', () => {
    const weights = [0.1, 0.2, 0.3, 0.7, 0.11];
    const of = (values: readonly number[]) => values.map((w) => (w > 0.15 && w < 0.5 ? drift(w) : stable(w)));
    expect(share(of(weights.toReversed()))).toBe(share(of(weights)));
    expect(share([drift(Number.MAX_VALUE), stable(Number.MAX_VALUE)])).toBe(0.5);
    expect(share([drift(5e-324), stable(5e-324)])).toBe(0.5);
  });
});
