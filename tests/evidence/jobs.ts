import { z } from 'zod';
import { detectableShift, POWER_ROWS } from './detectable-shift.ts';
import { noiseFloors } from './noise-floors.ts';
import { NULL_WEEKS, nullReference, nullWeeks, OTHER_REFERENCES } from './null-weeks.ts';
import { type RealLoans, realLoans } from './real-loans.ts';
import { realMonths } from './real-months.ts';
import {
  detectableSchema,
  noiseFloorsSchema,
  nullDesigns,
  nullReferenceSchema,
  nullWeekSchema,
  powerFeatures,
  powerRules,
  realMonthsSchema,
  worldWeekSchema,
} from './results-schema.ts';
import { stableWorlds, WORLDS } from './stable-worlds.ts';

const jobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('null-weeks'), design: z.enum(nullDesigns), from: z.int(), to: z.int() }),
  z.object({
    kind: z.literal('power'),
    feature: z.enum(powerFeatures),
    rule: z.enum(powerRules),
    rows: z.int(),
  }),
  z.object({ kind: z.literal('null-reference'), reference: z.int() }),
  z.object({ kind: z.literal('real-months') }),
  z.object({ kind: z.literal('stable-worlds'), fromSeed: z.int(), toSeed: z.int() }),
]);

/** A piece of the evidence that one core works on by itself. */
export type Job = z.infer<typeof jobSchema>;

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('null-weeks'), design: z.enum(nullDesigns), weeks: z.array(nullWeekSchema) }),
  z.object({ kind: z.literal('null-reference'), found: nullReferenceSchema }),
  z.object({ kind: z.literal('power'), detectable: detectableSchema }),
  z.object({
    kind: z.literal('real-months'),
    references: z.array(realMonthsSchema),
    noiseFloors: z.array(noiseFloorsSchema),
  }),
  z.object({ kind: z.literal('stable-worlds'), worlds: z.array(worldWeekSchema) }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Weeks or worlds of one job: some ten seconds of work, so that two cores end at about the same time. */
const NULL_WEEKS_EACH = 250;
const WORLDS_EACH = 50;

/** All the evidence, in pieces. */
export function allJobs(): readonly Job[] {
  return [
    { kind: 'real-months' },
    ...nullDesigns.flatMap((design) =>
      starts(0, NULL_WEEKS[design], NULL_WEEKS_EACH).map((from) => ({
        kind: 'null-weeks' as const,
        design,
        from,
        to: Math.min(from + NULL_WEEKS_EACH, NULL_WEEKS[design]),
      })),
    ),
    ...starts(1, OTHER_REFERENCES + 1, 1).map((reference) => ({
      kind: 'null-reference' as const,
      reference,
    })),
    ...powerFeatures.flatMap((feature) =>
      powerRules.flatMap((rule) =>
        POWER_ROWS.map((rows) => ({ kind: 'power' as const, feature, rule, rows })),
      ),
    ),
    ...starts(1, WORLDS + 1, WORLDS_EACH).map((fromSeed) => ({
      kind: 'stable-worlds' as const,
      fromSeed,
      toSeed: Math.min(fromSeed + WORLDS_EACH, WORLDS + 1),
    })),
  ];
}

/** Does one job; what it answers depends on the job and the data only. */
export async function runJob(job: unknown): Promise<unknown> {
  const parsed = jobSchema.parse(job);
  switch (parsed.kind) {
    case 'null-weeks':
      return { ...parsed, weeks: nullWeeks(parsed.design, parsed.from, parsed.to) };
    case 'null-reference':
      return { kind: 'null-reference', found: nullReference(parsed.reference) };
    case 'power':
      return { kind: 'power', detectable: detectableShift(parsed.feature, parsed.rule, parsed.rows) };
    case 'real-months':
      return realMonthsAnswer(await realLoans());
    case 'stable-worlds':
      return { kind: 'stable-worlds', worlds: stableWorlds(parsed.fromSeed, parsed.toSeed) };
  }
}

function realMonthsAnswer(loans: RealLoans): Answer {
  return {
    kind: 'real-months',
    references: [...realMonths(loans)],
    noiseFloors: [...noiseFloors(loans)],
  };
}

function starts(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => from + i * step);
}
