import type { Log } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import { metricsText } from '../observability/metrics-text.ts';
import { watchProcess } from '../observability/process-metrics.ts';
import { announceReady } from './announce-ready.ts';
import type { Environment } from './environment.ts';
import { interrupted, interruption } from './interruption.ts';
import { openTracing } from './open-tracing.ts';
import { prepareDatabase } from './prepare-database.ts';
import { serveGraph } from './serve-graph.ts';

/** Serves the graph from this process alone, until it is told to stop. @returns the exit code */
export async function serveAlone(environment: Environment, log: Log): Promise<number> {
  const { signal, release } = interruption();
  const metrics = createMetrics();
  watchProcess(metrics.registry);
  const readMetrics = async () => metricsText([{ worker: '1', measurements: await metrics.read() }]);
  const tracing = await openTracing(environment, log);
  try {
    const database = await prepareDatabase(environment, { log, metrics, tracing }, signal);
    try {
      if (signal.aborted) return 0;
      const gateway = await serveGraph(environment, database, { log, metrics, tracing, readMetrics });
      const page = { hasSandbox: environment.hasSandbox, hasDevKeys: database.isEmbedded };
      announceReady({ url: gateway.url, pids: [process.pid], ...page }, log);
      await interrupted(signal);
      await gateway.stop();
      return 0;
    } finally {
      await database.close();
    }
  } finally {
    await tracing?.close();
    release();
  }
}
