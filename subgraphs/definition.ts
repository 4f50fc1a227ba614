import type { GraphQLSchema } from 'graphql';
import type { RequestIds } from '../observability/tracing.ts';
import type { Reads } from '../storage/reads.ts';
import type { Redis } from '../storage/redis.ts';
import type { Shards } from '../storage/shards.ts';
import type { Signal } from '../storage/signal.ts';
import type { Caller } from './caller.ts';

/** The names of the subgraphs; the list of their definitions is in list.ts. */
export type SubgraphName = 'invoice' | 'issuer' | 'status';

/** What one inbound request carries down to every subgraph. */
export interface RequestScope extends RequestIds {
  readonly caller: Caller;
  /** Aborted when the client leaves or the deadline of the request passes. */
  readonly signal: Signal;
}

/** Numbers that whoever runs the graph may choose. */
export interface SubgraphLimits {
  /** How often one caller may look one invoice up in a Shanghai calendar day. */
  readonly lookupsPerDay: number;
  /** How many tickets may be opened without a key in a Shanghai calendar day from one origin. */
  readonly ticketsPerDay: number;
  /** In how many working days a ticket should have been answered. */
  readonly ticketSlaWorkingDays: number;
}

/** What a subgraph is built from; passed as arguments so that a test can pass others. */
export interface SubgraphDependencies extends SubgraphLimits {
  readonly shards: Shards;
  /** One for all subgraphs of a process: it gathers what their requests read. */
  readonly reads: Reads;
  readonly redis: Redis;
  readonly clock: () => Date;
  /** Signs cursors; all processes that serve one graph share it. */
  readonly cursorSecret: string;
}

/** A subgraph ready to execute. */
export interface Subgraph {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  /** Makes the context (with its own DataLoaders) for one inbound request. */
  contextFor(scope: RequestScope): object;
}

/** A subgraph as the list names it: same parts for all. */
export interface SubgraphDefinition {
  readonly name: SubgraphName;
  /** The SDL text, read from the subgraph's schema.graphql. */
  readonly sdl: string;
  build(dependencies: SubgraphDependencies): Subgraph;
}
