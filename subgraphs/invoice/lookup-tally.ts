import DataLoader from 'dataloader';
import type { CountedLookup, LookupCounter } from '../../storage/lookup-counter.ts';
import { type Caller, countedAs, hasRole } from '../caller.ts';

/** The count of one caller's look-ups on one day, by invoice id or 20-digit number. */
export interface LookupTally {
  /** Counts a look-up; those of one inbound request are counted in one round trip. */
  count(number: string): Promise<CountedLookup>;
  /** The look-up was not answered after all. */
  takeBack(number: string): void;
  noteFound(number: string): void;
}

/** An ADMIN looks into things for others and is not limited. */
const NOT_COUNTED: LookupTally = {
  count: async () => ({ used: 0, foundEarlier: false }),
  takeBack: () => undefined,
  noteFound: () => undefined,
};

/** Makes the tally of one inbound request. */
export function createTally(counter: LookupCounter, caller: Caller, now: Date): LookupTally {
  if (hasRole(caller, 'ADMIN')) return NOT_COUNTED;
  const who = countedAs(caller);
  // Nothing is remembered: each look-up counts, also of one invoice twice in a request.
  const counts = new DataLoader((numbers: readonly string[]) => counter.count(who, numbers, now), {
    cache: false,
  });
  return {
    count: (number) => counts.load(number),
    takeBack: (number) => counter.takeBack(who, number, now),
    noteFound: (number) => counter.noteFound(who, number, now),
  };
}
