import { createLog } from '../../observability/log.ts';
import { ANONYMOUS } from '../../subgraphs/caller.ts';
import type { RequestScope, Subgraph } from '../../subgraphs/definition.ts';
import type { HttpDoor } from '../../subgraphs/http-door.ts';
import { type ServeOptions, serveSubgraph } from '../../subgraphs/serve.ts';
import { signedHeaders } from '../../subgraphs/signed-headers.ts';
import { subgraphSchema } from '../../subgraphs/subgraph-schema.ts';

export const SECRET = 'between gateway and subgraph';

const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { invoice(id: ID!): Invoice whoAmI: String }
  type Invoice @key(fields: "id") { id: ID! number: String! broken: String }
`;

/** A subgraph without a database. */
export function tinySubgraph(): Subgraph {
  const resolvers = {
    Query: {
      invoice: (_: unknown, { id }: { id: string }) => ({ id }),
      whoAmI: (_: unknown, __: unknown, { scope }: { scope: RequestScope }) => JSON.stringify(scope.caller),
    },
    Invoice: {
      number: ({ id }: { id: string }) => `No. ${id}`,
      broken: () => {
        throw new Error('secret of the inside');
      },
    },
  };
  return { name: 'invoice', schema: subgraphSchema(SDL, resolvers), contextFor: (scope) => ({ scope }) };
}

/** Serves it, or another, on a free port. */
export function openTinySubgraph(
  written: string[] = [],
  options: Partial<Pick<ServeOptions, 'subgraph' | 'tracing'>> = {},
): Promise<HttpDoor> {
  const log = createLog({ level: 'info', destination: { write: (line) => written.push(line) } });
  return serveSubgraph({
    subgraph: tinySubgraph(),
    host: '127.0.0.1',
    port: 0,
    secret: SECRET,
    log,
    clock: () => new Date(),
    ...options,
  });
}

export const scope: RequestScope = {
  caller: { ...ANONYMOUS, language: 'ZH', origin: '' },
  requestId: 'request-0001',
  signal: new AbortController().signal,
};

/** A request as the gateway would send it. */
export function signedRequest(body: string, asWhom: RequestScope = scope): RequestInit {
  const headers = signedHeaders(SECRET, 'invoice', asWhom, body, new Date());
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
}

/** Sends a request to `/graphql` and reads the JSON answer. */
export async function sendTo(door: HttpDoor, init: RequestInit, path = '/graphql') {
  const response = await fetch(`${door.url}${path}`, init);
  return { status: response.status, body: await response.json() };
}
