import DataLoader from 'dataloader';
import type { DailyCounter } from '../../storage/daily-counter.ts';
import { type Caller, countedAs, hasRole } from '../caller.ts';

/** One look-up as it was counted. */
export interface CountedLookup {
  /** Look-ups of this invoice by this caller today, this one included. */
  readonly used: number;
  /** Whether one of the earlier ones found the invoice; false while Redis is away. */
  readonly foundEarlier: boolean;
}

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

const foundMark = 'found';

/** Makes the tally of one inbound request. */
export function createTally(counter: DailyCounter, caller: Caller, now: Date): LookupTally {
  if (hasRole(caller, 'ADMIN')) return NOT_COUNTED;
  const who = countedAs(caller);
  const count = async (numbers: readonly string[]): Promise<CountedLookup[]> => {
    const counts = await counter.count(who, numbers, foundMark, now);
    return counts.map(({ used, isMarked }) => ({ used, foundEarlier: isMarked }));
  };
  // Nothing is remembered: each look-up counts, also of one invoice twice in a request.
  const counts = new DataLoader(count, { cache: false });
  return {
    count: (number) => counts.load(number),
    takeBack: (number) => counter.takeBack(who, number, now),
    noteFound: (number) => counter.mark(who, number, foundMark, now),
  };
}
