import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { deadlines } from '../gateway/deadline.ts';
import { startOpenGateway } from '../gateway/start-open.ts';
import { createLog } from '../observability/log.ts';
import { readEnvironment } from './environment.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { interruption } from './interruption.ts';
import { openTracing } from './open-tracing.ts';

export interface ServeSupergraphOptions {
  /** Path of the supergraph. */
  readonly supergraph: string;
  readonly open: boolean;
  readonly port?: number;
  /** Milliseconds. */
  readonly subgraphTimeout?: number;
}

/** `gateway`: serves a supergraph over its HTTP subgraphs until it is told to stop. @returns the exit code */
export async function serveSupergraph(options: ServeSupergraphOptions): Promise<number> {
  requireOpen(options);
  const environment = readEnvironment();
  const supergraphSdl = readSupergraphFile(options.supergraph);
  const log = createLog({ level: environment.logLevel });
  const tracing = await openTracing(environment, log);
  const { signal, release } = interruption();
  const gateway = await startOpenGateway({
    supergraphSdl,
    executor: environment.executor,
    host: environment.host,
    port: options.port ?? environment.port,
    subgraphMs: options.subgraphTimeout ?? deadlines.subgraphMs,
    log,
    tracing,
  }).catch((error: unknown) => refuseSupergraph(options.supergraph, error));
  log.info({ url: `${gateway.url}/graphql` }, 'gateway ready');
  if (!signal.aborted) await once(signal, 'abort');
  await gateway.stop();
  await tracing?.close();
  release();
  return 0;
}

function requireOpen({ open }: ServeSupergraphOptions): void {
  if (open) return;
  const en = 'This gateway asks nobody who they are. Add --open if that is what you want.';
  const zh = '此网关不验证任何人的身份。如确需如此，请加上 --open。';
  throw new CommandFailure('GATEWAY_NOT_OPEN', en, zh, EXIT_CODES.usage);
}

function readSupergraphFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    const en = `The file ${path} cannot be read.`;
    throw new CommandFailure('SUPERGRAPH_UNREADABLE', en, `无法读取文件 ${path}。`, EXIT_CODES.noInput);
  }
}

function refuseSupergraph(path: string, error: unknown): never {
  // The system's own failures, such as a port in use, are told as they are.
  if (!(error instanceof Error) || 'syscall' in error) throw error;
  const en = `${path} is no federation 2 supergraph: ${error.message}`;
  throw new CommandFailure('SUPERGRAPH_INVALID', en, `${path} 不是有效的超图。`, EXIT_CODES.data);
}
