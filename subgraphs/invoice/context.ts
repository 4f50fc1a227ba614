import type { Caller } from '../caller.ts';
import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { createLoaders, type InvoiceLoaders } from './loaders.ts';
import type { Recorder } from './recording.ts';

/** What the invoice resolvers of one inbound request work with. */
export interface InvoiceContext extends SubgraphDependencies {
  readonly caller: Caller;
  readonly loaders: InvoiceLoaders;
  readonly recorder: Recorder;
}

/** A seller as the issuer subgraph knows it: by taxpayer id. */
export interface IssuerReference {
  readonly taxpayerId: string;
}

/** Makes the context of one inbound request; the recorder outlives it. */
export function invoiceContext(
  dependencies: SubgraphDependencies,
  recorder: Recorder,
  scope: RequestScope,
): InvoiceContext {
  const { caller } = scope;
  return { ...dependencies, caller, recorder, loaders: createLoaders(dependencies.shards, caller) };
}
