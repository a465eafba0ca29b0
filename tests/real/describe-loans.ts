import { describe, expect, it } from 'vitest';
import { type LendingClub, lendingClub } from './lending-club.ts';

/** Where the real loans lie, prepared for `vigie`, and a Python with SciPy. */
export type Loans = Extract<LendingClub, { kind: 'ready' }>;

/** Tests on real loans; where there are none one loud line says what is missing, and with CI=true it is a failure. */
export function describeLoans(title: string, tests: (loans: Loans) => void): void {
  const loans = lendingClub();
  if (loans.kind === 'ready') {
    describe(title, () => tests(loans));
  } else if (process.env['CI'] === 'true') {
    describe(title, () => {
      it('has its data', () => {
        throw new Error(loans.reason);
      });
    });
  } else {
    process.stderr.write(`SKIPPED "${title}": ${loans.reason}\n`);
    describe.runIf(false)(title, () => {
      it('has its data', () => expect(loans.kind).toBe('ready'));
    });
  }
}
