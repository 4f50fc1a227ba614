import type { Signal } from '../../storage/signal.ts';
import type { Caller } from '../caller.ts';
import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { createLoaders, type InvoiceLoaders } from './loaders.ts';
import { createLookupLoaders, type LookupLoaders, type LookupMemory } from './lookup-loaders.ts';
import { createTally, type LookupTally } from './lookup-tally.ts';
import { Origins } from './origins.ts';
import type { Recorder } from './recording.ts';
import { createRedLetterLoaders, type RedLetterLoaders } from './red-letters.ts';

/** What the invoice resolvers of one inbound request work with. */
export interface InvoiceContext extends SubgraphDependencies {
  readonly caller: Caller;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: Signal;
  readonly loaders: InvoiceLoaders & LookupLoaders & RedLetterLoaders;
  readonly recorder: Recorder;
  readonly origins: Origins;
  readonly tally: LookupTally;
  /** One instant for the whole answer: a day does not end between counting a look-up and taking it back. */
  readonly now: Date;
}

/** A seller as the issuer subgraph knows it: by taxpayer id. */
export interface IssuerReference {
  readonly taxpayerId: string;
}

/** Makes the context of one inbound request; the recorder and what look-ups remember outlive it. */
export function invoiceContext(
  dependencies: SubgraphDependencies,
  recorder: Recorder,
  lookups: LookupMemory,
  scope: RequestScope,
): InvoiceContext {
  const { shards, clock } = dependencies;
  const { caller, signal } = scope;
  const now = clock();
  const origins = new Origins();
  const loaders = {
    ...createLoaders(dependencies, scope, origins),
    ...createLookupLoaders(shards, lookups.faces),
    ...createRedLetterLoaders(shards),
  };
  const tally = createTally(lookups.counter, caller, now);
  return { ...dependencies, caller, signal, recorder, origins, tally, now, loaders };
}
