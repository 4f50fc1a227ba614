import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { createLoaders, type StatusLoaders } from './loaders.ts';

/** What the status resolvers of one inbound request work with. */
export interface StatusContext extends SubgraphDependencies {
  readonly loaders: StatusLoaders;
}

/** Makes the context of one inbound request. */
export function statusContext(dependencies: SubgraphDependencies, _scope: RequestScope): StatusContext {
  return { ...dependencies, loaders: createLoaders(dependencies.shards) };
}
