import { BlockList } from 'node:net';
import { devKeys } from '../../gateway/dev-keys.ts';
import { LIMITS } from '../../gateway/limits/limits.ts';
import { originTeller } from '../../gateway/origin.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../../gateway/start.ts';
import type { SubgraphTransport } from '../../gateway/supergraph-gateway.ts';
import { createMetrics } from '../../observability/metrics.ts';
import { metricsText } from '../../observability/metrics-text.ts';
import type { HttpDoor } from '../../subgraphs/http-door.ts';
import { serveSubgraph } from '../../subgraphs/serve.ts';
import { type LogLine, loggedLines } from './log-lines.ts';
import { type Seen, tinyGraph } from './tiny-graph.ts';

/** A gateway over the tiny graph, and all that a test wants to look at. */
export interface TinyGateway {
  readonly url: string;
  readonly seen: Seen;
  readonly lines: readonly LogLine[];
  /** Everything that was logged, as text. */
  logText(): string;
  /** Servers of the subgraphs, where they are asked over HTTP. */
  readonly doors: Readonly<Record<string, HttpDoor>>;
  stop(): Promise<void>;
}

export type TransportKind = SubgraphTransport['kind'];

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);

const clock = (): Date => new Date();

/** Signs what the gateway asks its subgraphs. */
export const SUBGRAPH_SECRET = 'a secret between gateway and subgraphs';

/** Starts the tiny graph behind a real port, its subgraphs in process or each behind its own. */
export async function openTinyGateway(
  kind: TransportKind = 'in-process',
  overrides: Partial<GatewayOptions> = {},
): Promise<TinyGateway> {
  const graph = tinyGraph();
  const metrics = createMetrics();
  const { log, lines, text } = loggedLines();
  const doors: Record<string, HttpDoor> = {};
  const secret = SUBGRAPH_SECRET;
  if (kind === 'http') {
    for (const subgraph of graph.subgraphs) {
      doors[subgraph.name] = await serveSubgraph({
        subgraph,
        host: '127.0.0.1',
        port: 0,
        secret,
        log,
        clock,
      });
    }
  }
  const at = (name: string): string => `${doors[name]?.url ?? 'http://127.0.0.1:9'}/graphql`;
  const gateway: Gateway = await startGateway({
    supergraphSdl: graph.supergraphSdl,
    subgraphs:
      kind === 'http'
        ? { kind, secret, urls: { invoice: at('invoice'), issuer: at('issuer'), status: at('status') } }
        : { kind, subgraphs: graph.subgraphs },
    keys: devKeys([]),
    // Whoever asks from this machine may say for whom: a test can be many origins.
    originOf: originTeller({ secret: SUBGRAPH_SECRET, trustedProxies: LOOPBACK }),
    host: '127.0.0.1',
    port: 0,
    announceStopMs: 0,
    log,
    ready: async () => ({ ok: true, parts: [{ name: 'north', ok: true }] }),
    metrics,
    metricsPage: {
      read: async () => metricsText([{ worker: '1', measurements: await metrics.read() }]),
      token: null,
    },
    sandbox: null,
    // On a busy machine the event loop is late whatever a test does.
    limits: { ...LIMITS, concurrency: null },
    rateLimiter: null,
    persisted: { mode: 'off', operations: [], mayAskAnything: () => false },
    clock,
    ...overrides,
  });
  return {
    url: gateway.url,
    seen: graph.seen,
    lines,
    logText: text,
    doors,
    stop: async () => {
      await gateway.stop();
      await Promise.all(Object.values(doors).map((door) => door.close()));
    },
  };
}
