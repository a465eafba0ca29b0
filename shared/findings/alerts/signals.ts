import { costSignal } from './cost-signal.ts';
import { dataDriftSignal } from './data-drift-signal.ts';
import { notEvaluableSignal } from './not-evaluable-signal.ts';
import { predictionDriftSignal } from './prediction-drift-signal.ts';
import { refusalSignal } from './refusal-signal.ts';
import type { Signal } from './signal.ts';

/** Everything that a run may alert on, in the order in which a report lists it. */
export const SIGNALS: readonly Signal[] = [
  dataDriftSignal,
  predictionDriftSignal,
  costSignal,
  refusalSignal,
  notEvaluableSignal,
];
