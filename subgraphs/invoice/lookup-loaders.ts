import DataLoader from 'dataloader';
import type { DailyCounter } from '../../storage/daily-counter.ts';
import type { Shards } from '../../storage/shards.ts';
import type { FacePlace, FaceReads } from './face-reads.ts';
import { type AskedFace, type LookupRead, readFaces, type SourcedFace } from './lookup-read.ts';

/** What look-ups remember from one request to the next. */
export interface LookupMemory {
  readonly counter: DailyCounter;
  readonly faces: FaceReads;
}

/** The reads of a look-up, each batched over all look-ups of one inbound request. */
export interface LookupLoaders {
  readonly face: DataLoader<AskedFace, LookupRead>;
  /** What is kept of a face, up to a day old; its source is not asked. */
  readonly copy: DataLoader<FacePlace, SourcedFace | null>;
}

/** Makes the loaders of one inbound request. */
export function createLookupLoaders(shards: Shards, faces: FaceReads): LookupLoaders {
  return {
    face: new DataLoader((asked) => readFaces(shards, faces, asked), { cache: false }),
    copy: new DataLoader((places) => faces.copies(places), { cache: false }),
  };
}
