import { Pool } from 'undici';
import type { Log } from '../observability/log.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { Signal } from '../storage/signal.ts';
import type { RequestScope } from '../subgraphs/definition.ts';
import type { SubgraphAnswer } from '../subgraphs/execute.ts';
import { Problem } from '../subgraphs/problem.ts';
import { DeadlineExceeded } from './deadline.ts';
import type { OpenSubgraph, SubgraphQuestion } from './subgraph-source.ts';

const limits = {
  connections: 64,
  /** Shorter than a subgraph keeps idle connections, so that no request meets a closing one. */
  keepAliveTimeoutMs: 30_000,
  connectTimeoutMs: 2_000,
} as const;

/** How a subgraph is spoken to. */
export interface HttpSubgraph {
  readonly name: string;
  /** Where it answers, e.g. `http://127.0.0.1:4101/graphql`. */
  readonly url: string;
  readonly log: Log;
  /** Whose trace is continued there; null for nobody's. */
  readonly tracing: Tracing | null;
  /** Headers besides the content type. @param body the JSON that is sent */
  headers(body: string, scope: RequestScope): Record<string, string>;
  /** Reads an answer. @throws Error for the log */
  read(status: number, text: string): SubgraphAnswer;
}

/** The subgraph could not be asked, or its answer could not be read. */
export class SubgraphUnavailable extends Problem {
  constructor() {
    super('SUBGRAPH_UNAVAILABLE');
  }
}

/** Asks a subgraph over HTTP on kept connections. */
export function openHttpSubgraph(subgraph: HttpSubgraph): OpenSubgraph {
  const { origin, pathname, search } = new URL(subgraph.url);
  const pool = new Pool(origin, {
    connections: limits.connections,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connect: { timeout: limits.connectTimeoutMs },
  });
  return {
    ask: (question, signal) => ask(subgraph, pool, `${pathname}${search}`, question, signal),
    isRemote: true,
    close: () => pool.close(),
  };
}

async function ask(
  { name, log, tracing, headers, read }: HttpSubgraph,
  pool: Pool,
  path: string,
  { scope, operation, variables, isWrite }: SubgraphQuestion,
  signal: Signal,
): Promise<SubgraphAnswer> {
  const { text: query, operationName } = operation;
  const body = JSON.stringify({ query, variables, operationName });
  // Headers for each time: a signature is good for one request.
  const send = () => {
    const own = { 'content-type': 'application/json', ...tracing?.headers(), ...headers(body, scope) };
    return pool.request({ method: 'POST', path, headers: own, body, signal });
  };
  try {
    const response = await send().catch((error: unknown) => {
      // What changes something may have been done: it is never sent twice.
      if (isWrite || !wasClosed(error)) throw error;
      return send();
    });
    return read(response.statusCode, await response.body.text());
  } catch (error) {
    if (signal.aborted) throw new DeadlineExceeded();
    const { requestId, traceId } = scope;
    log.error({ err: error, requestId, traceId, subgraph: name }, 'subgraph unavailable');
    throw new SubgraphUnavailable();
  }
}

const closedCodes = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** The connection ended before a word of the answer: as one does on which a subgraph that stops was just asked. */
function wasClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && closedCodes.has(String(error.code));
}
