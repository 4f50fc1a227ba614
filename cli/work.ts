import cluster from 'node:cluster';
import type { Log } from '../observability/log.ts';
import { createMetrics, type Measurements } from '../observability/metrics.ts';
import { watchProcess } from '../observability/process-metrics.ts';
import { Dialogue } from './dialogue.ts';
import type { Environment } from './environment.ts';
import { interrupted, interruption } from './interruption.ts';
import { connectServers, type Servers } from './open-database.ts';
import { openTracing } from './open-tracing.ts';
import { type ServeTools, serveGraph } from './serve-graph.ts';

/** What a worker asks the process that leads it. */
export interface LeaderTopics {
  /** Answered when they run and are filled. */
  readonly servers: Servers;
  /** The counters of all processes, as text. */
  readonly metrics: string;
}

/** What a worker is asked. */
export interface WorkerTopics {
  readonly measurements: Measurements;
}

/** The leader waits for each worker less long than this for all of them. */
const metricsPatienceMs = 3_000;

/**
 * Serves the graph as one of several workers, until its leader tells it to stop. Ctrl-C reaches every process of a
 * terminal; a worker leaves it to the leader.
 *
 * @returns the exit code
 */
export async function work(environment: Environment, log: Log): Promise<number> {
  const { signal, release } = interruption(['SIGTERM']);
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  try {
    const metrics = createMetrics();
    watchProcess(metrics.registry);
    const leader = new Dialogue<LeaderTopics, WorkerTopics>(process, { measurements: metrics.read });
    const readMetrics = () => leader.ask('metrics', metricsPatienceMs);
    const servers = await Promise.race([leader.ask('servers', null), interrupted(signal)]);
    if (servers !== undefined && !signal.aborted) {
      const tracing = await openTracing(environment, log);
      await serve(environment, servers, { log, metrics, tracing, readMetrics }, signal);
    }
    return 0;
  } finally {
    // The channel to the leader would keep this process alive.
    cluster.worker?.disconnect();
    process.off('SIGINT', ignore);
    release();
  }
}

async function serve(environment: Environment, servers: Servers, tools: ServeTools, signal: AbortSignal) {
  const connections = connectServers(environment, servers, tools);
  try {
    await connections.shards.followMoves();
    const gateway = await serveGraph(environment, connections, tools);
    await interrupted(signal);
    await gateway.stop();
  } finally {
    await connections.disconnect();
    await tools.tracing?.close();
  }
}
