import type { GraphQLDataSource } from '@apollo/gateway';
import { Pool } from 'undici';
import { z } from 'zod';
import type { Log } from '../observability/log.ts';
import type { SubgraphName } from '../subgraphs/definition.ts';
import type { SubgraphAnswer } from '../subgraphs/execute.ts';
import { Problem } from '../subgraphs/problem.ts';
import { signedHeaders } from '../subgraphs/signed-headers.ts';
import type { GatewayContext } from './context.ts';
import { DeadlineExceeded } from './deadline.ts';
import { foreignError } from './foreign-error.ts';
import { type SubgraphQuestion, subgraphSource } from './subgraph-source.ts';

const limits = {
  connections: 64,
  /** Shorter than a subgraph keeps idle connections, so that no request meets a closing one. */
  keepAliveTimeoutMs: 30_000,
  connectTimeoutMs: 2_000,
} as const;

export interface SignedHttpOptions {
  readonly name: SubgraphName;
  /** Where the subgraph answers, e.g. `http://127.0.0.1:4101/graphql`. */
  readonly url: string;
  readonly secret: string;
  readonly log: Log;
  readonly clock: () => Date;
}

/** A source that holds connections. */
export interface SignedHttpSource {
  readonly source: GraphQLDataSource<GatewayContext>;
  close(): Promise<void>;
}

/** The subgraph could not be asked, or its answer could not be read. */
export class SubgraphUnavailable extends Problem {
  constructor() {
    super('SUBGRAPH_UNAVAILABLE');
  }
}

/** Asks a subgraph over HTTP on kept connections, each request signed. */
export function signedHttpSource(options: SignedHttpOptions): SignedHttpSource {
  const { origin, pathname } = new URL(options.url);
  const pool = new Pool(origin, {
    connections: limits.connections,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    connect: { timeout: limits.connectTimeoutMs },
  });
  const source = subgraphSource(options.name, options.log, (question, signal) =>
    ask(options, pool, pathname, question, signal),
  );
  return { source, close: () => pool.close() };
}

async function ask(
  options: SignedHttpOptions,
  pool: Pool,
  path: string,
  { scope, ...operation }: SubgraphQuestion,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  const { name, secret, log, clock } = options;
  const body = JSON.stringify(operation);
  const headers = {
    'content-type': 'application/json',
    ...signedHeaders(secret, name, scope, body, clock()),
  };
  try {
    const response = await pool.request({ method: 'POST', path, headers, body, signal });
    return readAnswer(response.statusCode, await response.body.text());
  } catch (error) {
    if (signal.aborted) throw new DeadlineExceeded();
    log.error({ err: error, requestId: scope.requestId, subgraph: name }, 'subgraph unavailable');
    throw new SubgraphUnavailable();
  }
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullable(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).exactOptional(),
        extensions: z.record(z.string(), z.unknown()).exactOptional(),
      }),
    )
    .exactOptional(),
});

/** @throws Error for the log, with the status and the beginning of what came */
function readAnswer(status: number, text: string): SubgraphAnswer {
  if (status !== 200) throw new Error(`expected status 200, came ${status}: ${text.slice(0, 200)}`);
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error(`expected a GraphQL answer, came ${text.slice(0, 200)}`);
  const { data, errors } = parsed.data;
  return errors === undefined ? { data } : { data, errors: errors.map(foreignError) };
}

/** The parser's own error quotes ten characters, too few to tell whose page came. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`expected JSON, came ${text.slice(0, 200)}`);
  }
}
