import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import type { Log } from '../observability/log.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { Subgraph, SubgraphName } from '../subgraphs/definition.ts';
import { keepNamesNarrow } from '../subgraphs/narrow-names.ts';
import { apolloDataSource } from './apollo-data-source.ts';
import { deadlines } from './deadline.ts';
import { CompilingGateway } from './execution/compiling-gateway.ts';
import type { ExecutorName } from './executors.ts';
import { tracedSource } from './fetch-trace.ts';
import { askInProcess } from './in-process-source.ts';
import { type OnPlan, planTeller } from './plan-uses.ts';
import type { HearWrites } from './sharing/in-flight.ts';
import { shareQuestions } from './sharing/shared-ask.ts';
import { openSignedHttp } from './signed-http-source.ts';
import {
  type OpenSubgraph,
  type SourceLimits,
  type SubgraphSource,
  subgraphSource,
} from './subgraph-source.ts';

/** Where the subgraphs answer: in this process, or each at a URL, e.g. `http://127.0.0.1:4101/graphql`. */
export type SubgraphTransport =
  | { readonly kind: 'in-process'; readonly subgraphs: readonly Subgraph[] }
  | { readonly kind: 'http'; readonly urls: Readonly<Record<SubgraphName, string>>; readonly secret: string };

/** The supergraph names a subgraph for which this process was given no transport. */
export class SubgraphWithoutTransport extends Error {
  constructor(name: string) {
    super(`the supergraph names subgraph ${name}, and no transport for it was given`);
    this.name = 'SubgraphWithoutTransport';
  }
}

/**
 * Opens the way to one subgraph.
 *
 * @param subgraph name and address as the supergraph states them
 * @throws SubgraphWithoutTransport
 */
export type SubgraphOpener = (subgraph: {
  readonly name: string;
  readonly url?: string | undefined;
}) => OpenSubgraph;

/** A planner and executor over the subgraphs, with the connections that it holds. */
export interface SupergraphGateway {
  readonly gateway: ApolloGateway;
  /** Closes connections to subgraphs; the gateway itself is stopped by the server that runs it. */
  close(): Promise<void>;
}

/** What a gateway over a supergraph is made of. */
export interface SupergraphOptions {
  /** The composed supergraph. */
  readonly supergraphSdl: string;
  readonly open: SubgraphOpener;
  readonly executor: ExecutorName;
  readonly log: Log;
  /** Null, or absent, traces nothing. */
  readonly tracing?: Tracing | null;
  readonly limits?: SourceLimits;
  /** Told of each operation that is run, whether its plan was kept from before. */
  readonly onPlan?: OnPlan;
  /** Of other processes; none are heard of when absent. */
  readonly hearWrites?: HearWrites | undefined;
}

/** @throws (on load) what `open` throws */
export function supergraphGateway({
  supergraphSdl,
  open,
  executor,
  log,
  tracing = null,
  limits = deadlines,
  onPlan = () => undefined,
  hearWrites,
}: SupergraphOptions): SupergraphGateway {
  keepNamesNarrow(supergraphSdl);
  const held: OpenSubgraph[] = [];
  const share = shareQuestions(hearWrites);
  const sources = new Map<string, SubgraphSource>();
  const config: GatewayConfig = {
    supergraphSdl,
    buildService: (subgraph) => {
      const opened = open(subgraph);
      held.push(opened);
      const isRemote = opened.isRemote === true;
      // In this process equal questions share their reads, and to look for an equal one costs as much as to answer it.
      const ask = isRemote ? share(subgraph.name, opened.ask) : opened.ask;
      const source = tracedSource(subgraphSource(subgraph.name, log, ask, limits), isRemote, tracing);
      sources.set(subgraph.name, source);
      return apolloDataSource(source);
    },
    logger: log,
    experimental_didResolveQueryPlan: planTeller(onPlan),
    // Else any client could ask for the plan of its query by a header.
    __exposeQueryPlanExperimental: false,
  };
  return {
    gateway:
      executor === 'own'
        ? new CompilingGateway(config, sources, { onPlan, tracing })
        : new ApolloGateway(config),
    close: async () => {
      await Promise.all(held.map((source) => source.close()));
    },
  };
}

/** What the ways to subgraphs have in common. */
export interface OpenerTools {
  readonly log: Log;
  /** Time of signatures. */
  readonly clock: () => Date;
  readonly tracing: Tracing | null;
}

export function subgraphOpener(transport: SubgraphTransport, tools: OpenerTools): SubgraphOpener {
  const { log } = tools;
  if (transport.kind === 'in-process') {
    return ({ name }) => {
      const subgraph = transport.subgraphs.find((candidate) => candidate.name === name);
      if (subgraph === undefined) throw new SubgraphWithoutTransport(name);
      return { ask: askInProcess(subgraph, log), close: async () => undefined };
    };
  }
  const { urls, secret } = transport;
  return ({ name }) => {
    if (!isKeyOf(urls, name)) throw new SubgraphWithoutTransport(name);
    return openSignedHttp({ name, url: urls[name], secret, ...tools });
  };
}

function isKeyOf<K extends string>(record: Readonly<Record<K, unknown>>, key: string): key is K {
  return Object.hasOwn(record, key);
}
