import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Subgraph, SubgraphName } from '../subgraphs/definition.ts';
import type { GatewayContext } from './context.ts';
import { inProcessSource } from './in-process-source.ts';
import { countPlanUses } from './plan-uses.ts';
import { type SignedHttpSource, signedHttpSource } from './signed-http-source.ts';

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

/** A planner and executor over the subgraphs, with the connections that it holds. */
export interface SupergraphGateway {
  readonly gateway: ApolloGateway;
  /** Closes connections to subgraphs; the gateway itself is stopped by the server that runs it. */
  close(): Promise<void>;
}

/** What a gateway tells its doings to, and its time of signatures. */
export interface GatewayTools {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: () => Date;
}

/**
 * @param supergraphSdl the composed supergraph
 * @throws (on load) SubgraphWithoutTransport
 */
export function supergraphGateway(
  supergraphSdl: string,
  transport: SubgraphTransport,
  { log, metrics, clock }: GatewayTools,
): SupergraphGateway {
  const held: SignedHttpSource[] = [];
  const buildService = ({ name }: { name: string }): GraphQLDataSource<GatewayContext> => {
    if (transport.kind === 'in-process') {
      const subgraph = transport.subgraphs.find((candidate) => candidate.name === name);
      if (subgraph === undefined) throw new SubgraphWithoutTransport(name);
      return inProcessSource(subgraph, log);
    }
    const source = remoteSource(name, transport, log, clock);
    held.push(source);
    return source.source;
  };
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService,
    logger: log,
    experimental_didResolveQueryPlan: countPlanUses(metrics),
    // Else any client could ask for the plan of its query by a header.
    __exposeQueryPlanExperimental: false,
  });
  return {
    gateway,
    close: async () => {
      await Promise.all(held.map((source) => source.close()));
    },
  };
}

type Remote = Extract<SubgraphTransport, { kind: 'http' }>;

function remoteSource(name: string, { urls, secret }: Remote, log: Log, clock: () => Date): SignedHttpSource {
  if (!isKeyOf(urls, name)) throw new SubgraphWithoutTransport(name);
  return signedHttpSource({ name, url: urls[name], secret, log, clock });
}

function isKeyOf<K extends string>(record: Readonly<Record<K, unknown>>, key: string): key is K {
  return Object.hasOwn(record, key);
}
