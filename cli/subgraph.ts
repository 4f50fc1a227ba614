import { once } from 'node:events';
import { createLog } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import { stopTimes } from '../observability/stop-times.ts';
import { auditTrail } from '../storage/audit-queue.ts';
import { audited } from '../subgraphs/audited.ts';
import type { SubgraphDefinition } from '../subgraphs/definition.ts';
import { SUBGRAPHS } from '../subgraphs/list.ts';
import { serveSubgraph } from '../subgraphs/serve.ts';
import { announceStopMs } from './announce-stop.ts';
import { EngineProgress } from './engine-progress.ts';
import { readEnvironment } from './environment.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { interruption } from './interruption.ts';
import { openDatabase } from './open-database.ts';
import { openTracing } from './open-tracing.ts';

/** `subgraph NAME`: serves one subgraph over HTTP until it is told to stop. @returns the exit code */
export async function serveOne(name: string): Promise<number> {
  const definition = definitionNamed(name);
  const environment = readEnvironment();
  const secret = requiredSecret(environment.subgraphSecret);
  const log = createLog({ level: environment.logLevel });
  const { signal, release } = interruption();
  const tracing = await openTracing(environment, log);
  const progress = new EngineProgress(process.stderr);
  const metrics = createMetrics();
  const database = await openDatabase(environment, {
    log,
    metrics,
    tracing,
    onProgress: progress.show,
  });
  progress.stop();
  void database.migrations.finish();
  try {
    const { shards, reads, redis, cursorSecret } = database;
    const clock = () => new Date();
    const { host, port, limits } = environment;
    const trail = auditTrail(shards, { clock, log, metrics });
    const built = definition.build({ shards, reads, redis, clock, cursorSecret, ...limits });
    const subgraph = audited(built, trail);
    const door = await serveSubgraph({ subgraph, host, port, secret, log, tracing, clock });
    log.info({ url: door.url, subgraph: name }, 'subgraph ready');
    if (!signal.aborted) await once(signal, 'abort');
    await door.close(announceStopMs(environment));
    await trail.flush(stopTimes.auditMs);
    return 0;
  } finally {
    await database.close();
    await tracing?.close();
    release();
  }
}

function definitionNamed(name: string): SubgraphDefinition {
  const definition = SUBGRAPHS.find((subgraph) => subgraph.name === name);
  if (definition !== undefined) return definition;
  const names = SUBGRAPHS.map((subgraph) => subgraph.name).join(', ');
  const en = `There is no subgraph ${JSON.stringify(name)}; there are ${names}.`;
  const zh = `没有子图 ${JSON.stringify(name)}；可用：${names}。`;
  throw new CommandFailure('SUBGRAPH_UNKNOWN', en, zh, EXIT_CODES.usage);
}

function requiredSecret(secret: string | null): string {
  if (secret !== null) return secret;
  const en = 'Set SUBGRAPH_SECRET (or SUBGRAPH_SECRET_FILE) to the secret that the gateway signs with.';
  const zh = '请将 SUBGRAPH_SECRET（或 SUBGRAPH_SECRET_FILE）设为网关签名所用的密钥。';
  throw new CommandFailure('SUBGRAPH_SECRET_MISSING', en, zh, EXIT_CODES.config);
}
