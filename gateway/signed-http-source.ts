import { z } from 'zod';
import type { Log } from '../observability/log.ts';
import type { Tracing } from '../observability/tracing.ts';
import type { SubgraphName } from '../subgraphs/definition.ts';
import type { SubgraphAnswer } from '../subgraphs/execute.ts';
import { signedHeaders } from '../subgraphs/signed-headers.ts';
import { foreignError } from './foreign-error.ts';
import { openHttpSubgraph } from './http-subgraph.ts';
import type { OpenSubgraph } from './subgraph-source.ts';

export interface SignedHttpOptions {
  readonly name: SubgraphName;
  /** Where the subgraph answers, e.g. `http://127.0.0.1:4101/graphql`. */
  readonly url: string;
  readonly secret: string;
  readonly log: Log;
  /** Whose trace is continued there; null for nobody's. */
  readonly tracing: Tracing | null;
  readonly clock: () => Date;
}

/** Opens connections to a subgraph of ours; each request is signed. */
export function openSignedHttp(options: SignedHttpOptions): OpenSubgraph {
  const { name, url, secret, log, tracing, clock } = options;
  return openHttpSubgraph({
    name,
    url,
    log,
    tracing,
    headers: (body, scope) => signedHeaders(secret, name, scope, body, clock()),
    read: readAnswer,
  });
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
