import { afterAll, beforeAll, expect, test } from 'vitest';
import { isProblemCode } from '../../observability/problem-codes.ts';
import { connectRedis } from '../../storage/redis.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { codesOf } from '../gateway/ask.ts';
import { loggedLines } from '../gateway/log-lines.ts';
import { openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { publicSchema } from './access-selection.ts';
import { type Asked, askEverything, MUTATIONS, QUERIES } from './everything-asked.ts';
import { type HostileServer, hostileMongo, hostileRedis } from './hostile-servers.ts';

/** What a driver or server might say, and what no answer may contain. */
const WORD = 'swordfish';
const MESSAGE = `${WORD}: cannot reach mongodb://root:hunter2@10.0.0.7/db at /srv/secret.js:7`;
const FORBIDDEN =
  /swordfish|hunter2|10\.0\.0\.7|127\.0\.0\.1|mongo(?!lia)|redis|postgres|errmsg|ECONNRE|secret\.js|node_modules|\.ts:\d|serviceName|stacktrace|\bERR\b/i;

const TIMEOUT_MS = 120_000;
let world: World;
const servers: HostileServer[] = [];
beforeAll(async () => {
  world = await openWorld();
  const sound = await openGraph(world);
  await sound.record(DIGITAL);
  await sound.stop();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await world?.close();
});

async function opened(server: Promise<HostileServer>): Promise<string> {
  const { address, close } = await server;
  servers.push({ address, close });
  return address;
}

type Parts = Pick<World, 'shards' | 'redis'>;

function allShardsAt(uri: string): Parts {
  const shards = connectShards(parseShardMap([{ name: 'north', uri, bureaus: '*' }]), 'test');
  return { shards, redis: world.redis };
}

const redisAt = (url: string): Parts => ({ shards: world.shards, redis: connectRedis(url, () => undefined) });
const refusing = (code: number) => opened(hostileMongo({ code, errmsg: MESSAGE }));

type Transport = 'in-process' | 'http';

/** What fails, how the subgraphs are asked meanwhile, and a code that some answer must then carry. */
const FAILURES: readonly [string, Transport, string, () => Promise<Parts>][] = [
  [
    'databases that shut down',
    'in-process',
    'SHARD_UNAVAILABLE',
    async () => allShardsAt(`mongodb://${await refusing(11_600)}`),
  ],
  [
    'databases that are away',
    'http',
    'SHARD_UNAVAILABLE',
    async () => allShardsAt('mongodb://127.0.0.1:1/?appName=swordfish'),
  ],
  [
    'a Redis that fails',
    'in-process',
    '',
    async () => redisAt(`redis://${await opened(hostileRedis(MESSAGE))}`),
  ],
  ['a Redis that is away', 'http', '', async () => redisAt('redis://root:hunter2@127.0.0.1:1')],
];

/** Asks everything of a graph with a failing part. @returns the answers and the log */
async function askOf(
  parts: Parts,
  transport: 'in-process' | 'http',
): Promise<{ asked: Asked[]; log: string }> {
  const { log, text } = loggedLines();
  const graph = await openGraph(parts, { transport, log });
  try {
    return { asked: await askEverything(graph, 'dev-admin'), log: text() };
  } finally {
    await graph.stop();
    if (parts.shards !== world.shards) await parts.shards.close();
    if (parts.redis !== world.redis) parts.redis.disconnect();
  }
}

function leaksIn(asked: readonly Asked[]): string[] {
  return asked.flatMap(({ field, answer: { text } }) => {
    const found = FORBIDDEN.exec(text);
    return found === null ? [] : [`${field}: ${text.slice(Math.max(0, found.index - 80), found.index + 80)}`];
  });
}

test('every question and change is asked', () => {
  const schema = publicSchema();
  expect(Object.keys(QUERIES)).toEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}));
  expect(Object.keys(MUTATIONS)).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}));
});

test.each(FAILURES)(
  'no answer beside %s tells (%s)',
  { timeout: TIMEOUT_MS },
  async (_, transport, code, parts) => {
    const { asked } = await askOf(await parts(), transport);
    expect(leaksIn(asked)).toEqual([]);
    const codes = asked.flatMap(({ answer }) => codesOf(answer));
    expect(codes.filter((met) => !isProblemCode(met))).toEqual([]);
    if (code !== '') expect(codes).toContain(code);
  },
);

test('what fails inside is masked, and logged whole', { timeout: TIMEOUT_MS }, async () => {
  const { asked, log } = await askOf(allShardsAt(`mongodb://${await refusing(13)}`), 'in-process');
  const masked = asked.flatMap(({ answer }) =>
    answer.errors.filter(({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR'),
  );
  expect(leaksIn(asked)).toEqual([]);
  expect(masked.length).toBeGreaterThan(10);
  for (const { extensions } of masked) expect(log).toContain(String(extensions['requestId']));
  expect(log).toContain(`${WORD}: cannot reach mongodb://[redacted]@10.0.0.7/db at /srv/secret.js:7`);
  expect(log).not.toContain('hunter2');
});
