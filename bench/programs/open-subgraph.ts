/**
 * Serves one of the product's subgraphs to whoever asks, as a caller who may see everything:
 * `node open-subgraph.js CONFIG.json`. Other gateways cannot sign as ours does; so that none of them is slowed by
 * something in between, the subgraph does without here, and only here: the product has no such door.
 */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse, validate } from 'graphql';
import { z } from 'zod';
import { createLog } from '../../observability/log.ts';
import { Reads, windowLimits } from '../../storage/reads.ts';
import { connectRedis } from '../../storage/redis.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { documentCache } from '../../subgraphs/document-cache.ts';
import { subgraphExecutor } from '../../subgraphs/execute.ts';
import { openHttpDoor } from '../../subgraphs/http-door.ts';
import { answerJson } from '../../subgraphs/json-answer.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import { parseJson, readBody } from '../../subgraphs/request-body.ts';

const config = z.object({
  subgraph: z.string(),
  port: z.number(),
  shards: z.unknown(),
  database: z.string(),
  redisUrl: z.string(),
  cursorSecret: z.string(),
  cache: z.enum(['on', 'off']),
});
const operation = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});
const CALLER = {
  id: 'bench',
  roles: ['ADMIN'],
  bureaus: '*',
  taxpayerIds: [],
  language: 'ZH',
  origin: '',
} as const;

const given = config.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const definition = SUBGRAPHS.find(({ name }) => name === given.subgraph);
if (definition === undefined) throw new Error(`there is no subgraph ${given.subgraph}`);
const log = createLog({ level: 'info' });
const shards = connectShards(parseShardMap(given.shards), given.database);
const redis = connectRedis(given.redisUrl, (error) => log.warn({ err: error }, 'redis is away'));
const reads = new Reads(shards, { window: windowLimits, cache: given.cache === 'on' ? { redis } : null });
const limits = { lookupsPerDay: 5, ticketsPerDay: 10, ticketSlaWorkingDays: 3 };
const clock = () => new Date();
const { cursorSecret } = given;
const subgraph = definition.build({ shards, reads, redis, clock, cursorSecret, ...limits });
const execute = subgraphExecutor(subgraph, log);
const documentOf = documentCache((text) => {
  const document = parse(text, { noLocation: true });
  const [fault] = validate(subgraph.schema, document);
  if (fault !== undefined) throw fault;
  return document;
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return answerJson(request, response, 200, '{"ok":true}');
  const { query, variables, operationName } = operation.parse(parseJson(await readBody(request)));
  const left = new AbortController();
  response.once('close', () => left.abort());
  const result = await execute({
    document: documentOf(query),
    variables: variables ?? {},
    operationName: operationName ?? null,
    scope: { caller: CALLER, requestId: 'bench', signal: left.signal },
  });
  answerJson(request, response, 200, JSON.stringify(result));
}

await openHttpDoor(
  (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'subgraph request failed');
      answerJson(request, response, 400, JSON.stringify({ errors: [{ message: String(error) }] }));
    });
  },
  '127.0.0.1',
  given.port,
);
