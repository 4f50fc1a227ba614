import type { Caller } from '../caller.ts';
import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { createLoaders, type IssuerLoaders } from './loaders.ts';

/** What the issuer resolvers of one inbound request work with. */
export interface IssuerContext extends SubgraphDependencies {
  readonly caller: Caller;
  readonly loaders: IssuerLoaders;
}

/** Makes the context of one inbound request. */
export function issuerContext(dependencies: SubgraphDependencies, scope: RequestScope): IssuerContext {
  const { caller } = scope;
  return { ...dependencies, caller, loaders: createLoaders(dependencies.reads, scope) };
}
