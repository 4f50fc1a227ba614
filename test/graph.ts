import { inject } from 'vitest';
import type { InvoiceContent } from '../fapiao/invoice-content.ts';
import { devKeys } from '../gateway/dev-keys.ts';
import type { ExecutorName } from '../gateway/executors.ts';
import type { ApiKey } from '../gateway/identity.ts';
import { LIMITS as GATEWAY_LIMITS, type GatewayLimits } from '../gateway/limits/limits.ts';
import { createRateLimiter, type RateLimits } from '../gateway/limits/rate-limiter.ts';
import { type FindHolder, managedKeys } from '../gateway/managed-keys.ts';
import { originTeller } from '../gateway/origin.ts';
import { startGateway } from '../gateway/start.ts';
import type { SubgraphTransport } from '../gateway/supergraph-gateway.ts';
import { createLog, type Log } from '../observability/log.ts';
import { createMetrics, type Metrics } from '../observability/metrics.ts';
import type { Tracing } from '../observability/tracing.ts';
import { readSupergraph } from '../schema/artifacts.ts';
import { auditTrail } from '../storage/audit-queue.ts';
import { traceCommands } from '../storage/command-traces.ts';
import { Reads, windowLimits } from '../storage/reads.ts';
import type { Shards } from '../storage/shards.ts';
import { audited } from '../subgraphs/audited.ts';
import type { SubgraphLimits } from '../subgraphs/definition.ts';
import type { HttpDoor } from '../subgraphs/http-door.ts';
import { createRecorder, recordInvoices } from '../subgraphs/invoice/record-invoices.ts';
import { SUBGRAPHS } from '../subgraphs/list.ts';
import { serveSubgraph } from '../subgraphs/serve.ts';
import { NOW } from './fapiao/invoice-samples.ts';
import { type Answer, ask } from './gateway/ask.ts';
import { openFleet } from './long/fleet/fleet.ts';
import type { World } from './world.ts';

export type DevelopmentKey = 'dev-source' | 'dev-partner' | 'dev-operator' | 'dev-admin';

/** The whole product over a world of databases, asked through its HTTP door. */
export interface Graph {
  readonly url: string;
  /** Asks as the holder of a key, a development key or one of the options'; null asks without one. */
  ask(key: string | null, query: string, variables?: object): Promise<Answer>;
  /** Records invoices as a source does, and fails unless each is accepted. */
  record(...contents: InvoiceContent[]): Promise<void>;
  /** Waits until the audit trail is written. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface GraphOptions {
  readonly transport?: SubgraphTransport['kind'];
  readonly executor?: ExecutorName;
  /** What the gateway plans with; today's supergraph when absent. */
  readonly supergraphSdl?: string;
  readonly clock?: () => Date;
  /** Whom `dev-partner` acts for. */
  readonly partnerTaxpayerIds?: readonly string[];
  /** Callers that no development key stands for. */
  readonly keys?: readonly ApiKey[];
  /** Finds who an `authorization` header stands for; nobody's tokens are believed when absent. */
  readonly findByToken?: FindHolder;
  /** Whether concurrent requests share their point reads; they do unless it is false. */
  readonly batchWindow?: boolean;
  /** Whether one request gathers what it asks for; it does unless it is false. */
  readonly loaders?: boolean;
  /** Whether answers are kept; they are unless it is false. */
  readonly cache?: boolean;
  /** Limits that differ from those of LIMITS. */
  readonly limits?: Partial<SubgraphLimits>;
  /** Limits of the gateway that differ from the program's. */
  readonly gatewayLimits?: Partial<GatewayLimits>;
  /** Points a minute; no limits unless a test is about them. */
  readonly rates?: RateLimits;
  /** Whose spans are made; nobody's when absent. */
  readonly tracing?: Tracing;
  /** Whether an audit trail is kept; only when it is true, for other tests count what is written. */
  readonly audit?: boolean;
  /** Counters that the test reads. */
  readonly metrics?: Metrics;
  /** Where the gateway and subgraphs write; nowhere when absent. */
  readonly log?: Log;
}

/** Those that the program has unless its environment says otherwise. */
export const LIMITS: SubgraphLimits = { lookupsPerDay: 5, ticketsPerDay: 10, ticketSlaWorkingDays: 3 };

const secret = 'a secret of the tests, 32 characters';
const silent = createLog({ level: 'silent' });

/** Starts the product over the shards, in programs of its own where a fleet is asked for, else in this process. */
export function openGraph(
  world: Pick<World, 'shards' | 'redis'>,
  options: GraphOptions = {},
): Promise<Graph> {
  return inject('isFleet') === true ? openFleet(world, options) : openHere(world, options);
}

/** Its subgraphs are in process, or each behind a port of its own. */
async function openHere(
  { shards, redis }: Pick<World, 'shards' | 'redis'>,
  options: GraphOptions,
): Promise<Graph> {
  const { transport = 'in-process', executor = 'own', clock = () => NOW } = options;
  const { partnerTaxpayerIds = [], keys = [], log = silent, tracing = null } = options;
  if (tracing !== null) traceCommands(shards, tracing);
  const reads = new Reads(shards, {
    window: options.batchWindow === false ? null : windowLimits,
    loaders: options.loaders !== false,
    cache: options.cache === false ? null : { redis },
    clock,
    tracing,
  });
  const dependencies = { shards, reads, redis, clock, cursorSecret: secret, ...LIMITS, ...options.limits };
  // Signatures tell real time, whatever time the invoices live in.
  const now = () => new Date();
  const metrics = options.metrics ?? createMetrics();
  const trail = options.audit === true ? auditTrail(shards, { clock, log, metrics }) : null;
  const subgraphs = SUBGRAPHS.map((subgraph) => {
    const built = subgraph.build(dependencies);
    return trail === null ? built : audited(built, trail);
  });
  const doors: HttpDoor[] = [];
  const urls: Record<string, string> = {};
  for (const subgraph of transport === 'http' ? subgraphs : []) {
    const door = await serveSubgraph({
      subgraph,
      host: '127.0.0.1',
      port: 0,
      secret,
      log,
      tracing,
      clock: now,
    });
    doors.push(door);
    urls[subgraph.name] = `${door.url}/graphql`;
  }
  const at = (name: string): string => urls[name] ?? '';
  const gateway = await startGateway({
    supergraphSdl: options.supergraphSdl ?? readSupergraph(),
    subgraphs:
      transport === 'http'
        ? {
            kind: 'http',
            secret,
            urls: { invoice: at('invoice'), issuer: at('issuer'), status: at('status') },
          }
        : { kind: 'in-process', subgraphs },
    executor,
    keys: [...devKeys(partnerTaxpayerIds), ...keys],
    originOf: originTeller({ secret, trustedProxies: null }),
    findManaged: managedKeys(shards, now),
    findByToken: options.findByToken ?? null,
    host: '127.0.0.1',
    port: 0,
    announceStopMs: 0,
    log,
    ready: async () => ({ ok: true, parts: [] }),
    metrics,
    tracing,
    trail,
    metricsPage: null,
    sandbox: null,
    // On a busy machine the event loop is late whatever a test does.
    limits: { ...GATEWAY_LIMITS, concurrency: null, ...options.gatewayLimits },
    persisted: { mode: 'off', operations: [], mayAskAnything: () => false },
    rateLimiter: options.rates === undefined ? null : createRateLimiter(redis, options.rates),
    hearWrites: (onWritten) => reads.hearWrites(onWritten),
    clock: now,
  });
  return {
    url: gateway.url,
    ask: (key, query, variables = {}) =>
      ask(gateway, query, { variables, headers: key === null ? {} : { 'x-api-key': key } }),
    record: (...contents) => recordAll(shards, clock, contents),
    settled: async () => trail?.flush(),
    stop: async () => {
      await gateway.stop();
      await reads.close();
      await Promise.all(doors.map((door) => door.close()));
    },
  };
}

async function recordAll(shards: Shards, clock: () => Date, contents: InvoiceContent[]): Promise<void> {
  const results = await recordInvoices(createRecorder(shards, clock), 'dev-source', contents);
  const refused = results.filter(({ outcome }) => outcome !== 'RECORDED' && outcome !== 'UNCHANGED');
  if (refused.length > 0) throw new Error(`not recorded: ${JSON.stringify(refused)}`);
}
