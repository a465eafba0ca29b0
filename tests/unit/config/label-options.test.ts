import { describe, expect, it } from 'vitest';
import { labelOptions } from '../../../shared/config/label-options.ts';

const messages = (labels: Readonly<Record<string, unknown>> | undefined) =>
  labelOptions(labels).map(({ message }) => message);

describe('the options of labels', () => {
  it('are as they should be where nothing is explored, or the source is told', () => {
    expect(messages({})).toEqual([]);
    expect(messages(undefined)).toEqual([]);
    expect(messages({ exploration_rate: 0.02, source: 'label_source' })).toEqual([]);
    expect(messages({ weight: 'w' })).toEqual([]);
  });

  it('need the source of a label to know that it was explored', () => {
    expect(messages({ exploration_rate: 0.02 })).toEqual([
      'expected labels.source too, which is missing: it tells which labels are from exploration',
    ]);
  });

  it('weigh a label one way only', () => {
    expect(messages({ exploration_rate: 0.02, source: 's', weight: 'w' })).toEqual([
      'expected either labels.exploration_rate or labels.weight, got both',
    ]);
  });
});
