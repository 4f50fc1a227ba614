/**
 * Serves three subgraphs of constants, each on a port of its own: `node static-subgraphs.js CONFIG.json`. An answer is
 * worked out once for each question and then sent from memory, so that what is measured is the gateway before them.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { z } from 'zod';
import { STATIC_RESOLVERS, STATIC_SUBGRAPHS } from '../gateway-alone/static-graph.ts';

const config = z.object({ ports: z.record(z.string(), z.number()) });
const operation = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** Sessions and operation names change nothing of an answer; without them unique questions are few. */
const MEANINGLESS = /session-\d+|"operationName":"[^"]*"|(?<="query":"query )\w+/g;
/** Unique questions are not kept for ever. */
const KEEP_ALIVE_MS = 600_000;
const MAX_ANSWERS = 1_000;

const { ports } = config.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
for (const { name, sdl } of STATIC_SUBGRAPHS) {
  const answer = answerer(buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: STATIC_RESOLVERS[name] }));
  // Gateways that wait for their turn keep their connections.
  createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) =>
    receive(request, response, answer),
  ).listen(ports[name], '127.0.0.1');
}

function answerer(schema: GraphQLSchema): (body: string) => Promise<Buffer> {
  const answers = new Map<string, Buffer>();
  return async (body) => {
    const key = body.replace(MEANINGLESS, '');
    const known = answers.get(key);
    if (known !== undefined) return known;
    const { query, variables, operationName } = operation.parse(JSON.parse(body));
    const result = await execute({
      schema,
      document: parse(query),
      variableValues: variables ?? {},
      operationName: operationName ?? null,
    });
    const bytes = Buffer.from(JSON.stringify(result));
    if (answers.size < MAX_ANSWERS) answers.set(key, bytes);
    return bytes;
  };
}

function receive(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: string) => Promise<Buffer>,
): void {
  if (request.method !== 'POST') {
    response.end('{"ok":true}');
    return;
  }
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    answer(Buffer.concat(parts).toString()).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
        response.end(bytes);
      },
      (error: unknown) => {
        process.stderr.write(`${error}\n`);
        response.writeHead(500).end();
      },
    );
  });
}
