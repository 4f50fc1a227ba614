import DataLoader from 'dataloader';
import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import type { DailyCounter } from '../../storage/daily-counter.ts';
import type { FaceCopies, FaceCopy } from '../../storage/face-copies.ts';
import type { Shards } from '../../storage/shards.ts';
import { type LookupRead, readFaces } from './lookup-read.ts';

/** What look-ups remember from one request to the next. */
export interface LookupMemory {
  readonly counter: DailyCounter;
  readonly copies: FaceCopies;
}

/** The reads of a look-up, each batched over all look-ups of one inbound request. */
export interface LookupLoaders {
  readonly face: DataLoader<LookupQuery, LookupRead>;
  readonly copy: DataLoader<string, FaceCopy | null>;
}

/** Makes the loaders of one inbound request. */
export function createLookupLoaders(shards: Shards, copies: FaceCopies): LookupLoaders {
  return {
    face: new DataLoader((queries) => readFaces(shards, queries), { cache: false }),
    copy: new DataLoader((numbers) => copies.read(numbers), { cache: false }),
  };
}
