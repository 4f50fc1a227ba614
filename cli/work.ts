import cluster from 'node:cluster';
import type { Log } from '../observability/log.ts';
import { Dialogue } from './dialogue.ts';
import type { Environment } from './environment.ts';
import { interrupted, interruption } from './interruption.ts';
import { connectServers, type Servers } from './open-database.ts';
import { serveGraph } from './serve-graph.ts';

/** What a worker asks the process that leads it. */
export interface LeaderTopics {
  /** Answered when they run and are filled. */
  readonly servers: Servers;
}

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
    const leader = new Dialogue<LeaderTopics, object>(process, {});
    const servers = await Promise.race([leader.ask('servers', null), interrupted(signal)]);
    if (servers !== undefined && !signal.aborted) await serve(environment, servers, log, signal);
    return 0;
  } finally {
    // The channel to the leader would keep this process alive.
    cluster.worker?.disconnect();
    process.off('SIGINT', ignore);
    release();
  }
}

async function serve(environment: Environment, servers: Servers, log: Log, signal: AbortSignal) {
  const connections = connectServers(environment, servers, log);
  try {
    const gateway = await serveGraph(environment, connections, log);
    await interrupted(signal);
    await gateway.stop();
  } finally {
    await connections.disconnect();
  }
}
