import type { Report } from '../report-schema.ts';

/** What a run found, before its alerts are known. */
export type Findings = Omit<Report, 'alerts'>;

/** `not-judged` is not `quiet`: a signal that cannot be measured has not recovered. */
export type SignalState = 'firing' | 'quiet' | 'not-judged';

/** One thing that a run may alert on: when, how urgently, and in which words. */
export interface Signal {
  /** Alertmanager's `alertname`, and the name of the runbook page. */
  readonly name: string;
  readonly severity: 'warning' | 'info';
  /** The page of the run's folder that holds the evidence. */
  readonly page: string;
  /** The rest of a title that starts with the model's name, for each state. */
  readonly titles: Readonly<Record<SignalState, string>>;
  /** What the reader should do first, in one sentence. */
  readonly whatToDo: string;
  readonly state: (findings: Findings) => SignalState;
  /** The figures behind the state, as a clause without a full stop; for `not-judged`: why not. */
  readonly figures: (findings: Findings) => string;
  /** Lines of evidence below the figures. */
  readonly details: (findings: Findings) => readonly string[];
  /** Lines on the whole week, for a signal whose message is all that its readers get. */
  readonly week?: (findings: Findings) => readonly string[];
}
