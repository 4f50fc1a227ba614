import type { DailyCounter } from '../../storage/daily-counter.ts';
import type { Signal } from '../../storage/signal.ts';
import type { Caller } from '../caller.ts';
import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { createLoaders, type StatusLoaders } from './loaders.ts';

/** What the status resolvers of one inbound request work with. */
export interface StatusContext extends SubgraphDependencies {
  readonly caller: Caller;
  readonly signal: Signal;
  readonly loaders: StatusLoaders;
  /** Counts the tickets that are opened without a key. */
  readonly ticketCounter: DailyCounter;
  /** One instant for the whole answer: a window is not over in one field of it and on in another. */
  readonly now: Date;
}

/** Makes the context of one inbound request; the counter outlives it. */
export function statusContext(
  dependencies: SubgraphDependencies,
  ticketCounter: DailyCounter,
  scope: RequestScope,
): StatusContext {
  const { caller, signal } = scope;
  const loaders = createLoaders(dependencies.shards, dependencies.reads, scope);
  return { ...dependencies, caller, signal, loaders, ticketCounter, now: dependencies.clock() };
}
