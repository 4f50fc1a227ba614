import type { Signal } from '../../storage/signal.ts';
import type { Caller } from '../caller.ts';
import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { createLoaders, type IssuerLoaders } from './loaders.ts';

/** What the issuer resolvers of one inbound request work with. */
export interface IssuerContext extends SubgraphDependencies {
  readonly caller: Caller;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: Signal;
  readonly loaders: IssuerLoaders;
}

/** Makes the context of one inbound request. */
export function issuerContext(dependencies: SubgraphDependencies, scope: RequestScope): IssuerContext {
  const { caller, signal } = scope;
  return { ...dependencies, caller, signal, loaders: createLoaders(dependencies.reads, scope) };
}
