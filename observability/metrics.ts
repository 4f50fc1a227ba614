import {
  Counter,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client';

/** What a process has counted, as plain data: it crosses to the process that adds all of them up. */
export type Measurements = readonly MetricObjectWithValues<MetricValue<string>>[];

/** Upper bounds in seconds, from an answer out of the process's own cache to a deadline. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const KEYS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const COST = [1, 10, 50, 100, 500, 1000, 5000, 10_000, 50_000];

/**
 * Everything that a process counts. It is passed to whoever has something to tell. Values of labels come from sets
 * that are known beforehand (the schema, the table of errors, the shard map, our own code), never from a request: what
 * a stranger may choose would grow the registry without end.
 */
export interface Metrics {
  /** `operation`: a root field of the schema, `several` or `none`; `outcome`: OK, a code of the table, CLIENT_LEFT. */
  readonly requests: Counter<'operation' | 'outcome'>;
  readonly requestSeconds: Histogram<'operation'>;
  /** `kind`: estimated, actual. */
  readonly requestCost: Histogram<'kind'>;
  /** Turned away before anything was done for them. */
  readonly shedRequests: Counter;
  /** `result`: hit, miss. */
  readonly planUses: Counter<'result'>;
  /** `outcome`: ok, failed. */
  readonly databaseCommands: Counter<'shard' | 'command' | 'collection' | 'outcome'>;
  readonly databaseSeconds: Histogram<'shard' | 'collection'>;
  /** Keys of one batch. */
  readonly batchKeys: Histogram<'shard' | 'collection'>;
  /** `tier`: process, redis, source; `result`: hit, absent, stale, miss. */
  readonly cacheReads: Counter<'tier' | 'result'>;
  /** 0 closed, 1 half open, 2 open. */
  readonly breakerState: Gauge<'shard'>;
  /** `result`: kept; overflow, unavailable or excess for a record that only the log has. */
  readonly auditRecords: Counter<'result'>;
  /** Where further metrics are kept. */
  readonly registry: Registry;
  /** Has work done before every reading: for gauges that are looked up, not told. */
  beforeReading(refresh: () => void): void;
  /** @returns all values now */
  read(): Promise<Measurements>;
}

type Histograms = 'requestSeconds' | 'requestCost' | 'databaseSeconds' | 'batchKeys';

/** Makes the counters of one process, all at nought. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const refreshers: (() => void)[] = [];
  return {
    ...countersOf([registry]),
    ...histogramsOf([registry]),
    registry,
    beforeReading: (refresh) => refreshers.push(refresh),
    read: () => {
      for (const refresh of refreshers) refresh();
      return registry.getMetricsAsJSON();
    },
  };
}

function countersOf(
  registers: Registry[],
): Omit<Metrics, Histograms | 'registry' | 'beforeReading' | 'read'> {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `fapiao_${name}`, help, labelNames, registers });
  return {
    requests: counter('requests_total', 'Requests answered', ['operation', 'outcome']),
    shedRequests: counter('shed_requests_total', 'Requests turned away under load', []),
    planUses: counter('plan_uses_total', 'Query plans found in the cache, or made', ['result']),
    databaseCommands: counter('database_commands_total', 'Commands sent to shards', [
      'shard',
      'command',
      'collection',
      'outcome',
    ]),
    cacheReads: counter('cache_reads_total', 'Keys looked for in a tier of the cache', ['tier', 'result']),
    auditRecords: counter('audit_records_total', 'Records for the audit trail: kept, or why not', ['result']),
    breakerState: new Gauge({
      name: 'fapiao_breaker_state',
      help: 'Breaker before a shard: 0 closed, 1 half open, 2 open',
      labelNames: ['shard'],
      registers,
    }),
  };
}

function histogramsOf(registers: Registry[]): Pick<Metrics, Histograms> {
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ) => new Histogram({ name: `fapiao_${name}`, help, labelNames, buckets, registers });
  return {
    requestSeconds: histogram('request_seconds', 'From a request to its answer', ['operation'], SECONDS),
    requestCost: histogram('request_cost', 'Cost of operations in rows', ['kind'], COST),
    databaseSeconds: histogram(
      'database_seconds',
      'From a command to its answer',
      ['shard', 'collection'],
      SECONDS,
    ),
    batchKeys: histogram('batch_keys', 'Keys of one batch', ['shard', 'collection'], KEYS),
  };
}
