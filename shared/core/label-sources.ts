/** Who says what became of a decision; where rows hold a number for it, it is the index here, and -1 for nobody. */
export const labelSources = ['booked', 'exploration', 'bureau', 'simulated'] as const;

export type LabelSource = (typeof labelSources)[number];
