import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import type { Log } from '../observability/log.ts';
import type { Subgraph, SubgraphName } from '../subgraphs/definition.ts';
import { apolloDataSource } from './apollo-data-source.ts';
import { CompilingGateway } from './execution/compiling-gateway.ts';
import type { ExecutorName } from './executors.ts';
import { inProcessSource } from './in-process-source.ts';
import { signedHttpSource } from './signed-http-source.ts';
import type { SubgraphSource } from './subgraph-source.ts';

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

/** A subgraph's source, and what it holds. */
export interface HeldSource {
  readonly source: SubgraphSource;
  close(): Promise<void>;
}

/**
 * Opens the source of one subgraph.
 *
 * @param subgraph name and address as the supergraph states them
 * @throws SubgraphWithoutTransport
 */
export type OpenSource = (subgraph: {
  readonly name: string;
  readonly url?: string | undefined;
}) => HeldSource;

/** A planner and executor over the subgraphs, with the connections that it holds. */
export interface SupergraphGateway {
  readonly gateway: ApolloGateway;
  /** Closes connections to subgraphs; the gateway itself is stopped by the server that runs it. */
  close(): Promise<void>;
}

/**
 * @param supergraphSdl the composed supergraph
 * @throws (on load) what `open` throws
 */
export function supergraphGateway(
  supergraphSdl: string,
  open: OpenSource,
  executor: ExecutorName,
  log: Log,
): SupergraphGateway {
  const held: HeldSource[] = [];
  const sources = new Map<string, SubgraphSource>();
  const config: GatewayConfig = {
    supergraphSdl,
    buildService: (subgraph) => {
      const opened = open(subgraph);
      held.push(opened);
      sources.set(subgraph.name, opened.source);
      return apolloDataSource(opened.source);
    },
    logger: log,
    // Else any client could ask for the plan of its query by a header.
    __exposeQueryPlanExperimental: false,
  };
  return {
    gateway: executor === 'own' ? new CompilingGateway(config, sources) : new ApolloGateway(config),
    close: async () => {
      await Promise.all(held.map((source) => source.close()));
    },
  };
}

/** @param clock time of signatures */
export function openSources(transport: SubgraphTransport, log: Log, clock: () => Date): OpenSource {
  if (transport.kind === 'in-process') {
    return ({ name }) => {
      const subgraph = transport.subgraphs.find((candidate) => candidate.name === name);
      if (subgraph === undefined) throw new SubgraphWithoutTransport(name);
      return { source: inProcessSource(subgraph, log), close: async () => undefined };
    };
  }
  const { urls, secret } = transport;
  return ({ name }) => {
    if (!isKeyOf(urls, name)) throw new SubgraphWithoutTransport(name);
    return signedHttpSource({ name, url: urls[name], secret, log, clock });
  };
}

function isKeyOf<K extends string>(record: Readonly<Record<K, unknown>>, key: string): key is K {
  return Object.hasOwn(record, key);
}
