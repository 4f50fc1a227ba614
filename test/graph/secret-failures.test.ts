import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeKey } from '../../gateway/managed-key.ts';
import { tokenHolders } from '../../gateway/token-identity.ts';
import { isProblemCode } from '../../observability/problem-codes.ts';
import { connectRedis } from '../../storage/redis.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards } from '../../storage/shards.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { ask, codesOf } from '../gateway/ask.ts';
import { loggedLines } from '../gateway/log-lines.ts';
import { makeSigningKey, openIssuer, partnerClaims, signToken } from '../gateway/tokens/issuer.ts';
import { type GraphOptions, openGraph } from '../graph.ts';
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

type Parts = Pick<World, 'shards' | 'redis'> & {
  /** What a part that fails was asked; absent where nothing can ask it. */
  readonly asked?: readonly string[];
};

function allShardsAt(uri: string): Parts {
  const shards = connectShards(parseShardMap([{ name: 'north', uri, bureaus: '*' }]), 'test');
  return { shards, redis: world.redis };
}

const redisAt = (url: string): Parts => ({ shards: world.shards, redis: connectRedis(url, () => undefined) });
async function redisThatFails(): Promise<Parts> {
  const server = await hostileRedis(MESSAGE);
  servers.push(server);
  const parts = redisAt(`redis://${server.address}`);
  // Before that nothing asks it.
  await vi.waitFor(() => expect(parts.redis.status).toBe('ready'), { timeout: 60_000 });
  return { ...parts, asked: server.asked };
}
const refusing = (code: number) => opened(hostileMongo({ code, errmsg: MESSAGE }));

type Transport = 'in-process' | 'http';

/** What fails, how the subgraphs are asked meanwhile, and a code that some answer must then carry. */
const FAILURES: readonly [string, Transport, string | null, () => Promise<Parts>][] = [
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
  // Nobody is refused for want of Redis: each process counts and keeps for itself.
  ['a Redis that fails', 'in-process', null, redisThatFails],
  ['a Redis that is away', 'http', null, async () => redisAt('redis://root:hunter2@127.0.0.1:1')],
];

/** Asks everything of a graph with a failing part. @returns the answers and the log */
async function askOf(
  parts: Parts,
  transport: Transport,
  options: Pick<GraphOptions, 'rates' | 'findByToken'> & { readonly key?: string } = {},
): Promise<{ asked: Asked[]; log: string }> {
  const { log, text } = loggedLines();
  const { key = 'dev-admin', ...others } = options;
  const graph = await openGraph(parts, { transport, log, ...others });
  try {
    const asked = await askEverything(graph, key);
    return { asked, log: text() };
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
    const failing = await parts();
    const { asked } = await askOf(failing, transport);
    expect(leaksIn(asked)).toEqual([]);
    if (failing.asked !== undefined) expect(failing.asked.length).toBeGreaterThan(0);
    const codes = asked.flatMap(({ answer }) => codesOf(answer));
    expect(codes.filter((met) => !isProblemCode(met))).toEqual([]);
    if (code === null) expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    else expect(codes).toContain(code);
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

test('no answer beside a rate limiter whose Redis fails tells', { timeout: TIMEOUT_MS }, async () => {
  const failing = await redisThatFails();
  const rates = { pointsPerMinute: 1_000_000, anonymousPointsPerMinute: 1_000_000 };
  const { asked } = await askOf({ ...failing, asked: [] }, 'in-process', { rates });
  expect(leaksIn(asked)).toEqual([]);
  expect(failing.asked?.some((command) => command.includes('points:key'))).toBe(true);
  expect(asked.some(({ answer }) => answer.headers.get('ratelimit-policy')?.includes('process'))).toBe(true);
});

test.each([
  ['is down', 11_600, 'SUBGRAPH_UNAVAILABLE'],
  ['fails as nobody foresaw', 13, 'INTERNAL_SERVER_ERROR'],
])('a store of keys that %s tells nobody why', { timeout: TIMEOUT_MS }, async (_, fault, code) => {
  const parts = allShardsAt(`mongodb://${await refusing(fault)}`);
  const { asked, log } = await askOf(parts, 'in-process', { key: makeKey().text });
  expect(leaksIn(asked)).toEqual([]);
  expect(new Set(asked.flatMap(({ answer }) => codesOf(answer)))).toEqual(new Set([code]));
  expect(log).not.toContain('hunter2');
});

test('an issuer of tokens whose keys cannot be had tells nobody why', { timeout: TIMEOUT_MS }, async () => {
  const signer = await makeSigningKey('signer');
  const issuer = await openIssuer(signer);
  const token = await signToken(signer, partnerClaims(new Date()));
  await issuer.stop();
  const trusts = [issuer.trust.jwksUrl, issuer.trust.jwksUrl.replace('//', '//root:hunter2@')];
  for (const jwksUrl of trusts) {
    const { log, text } = loggedLines();
    const findByToken = tokenHolders({ ...issuer.trust, jwksUrl }, () => new Date(), log);
    const graph = await openGraph(world, { findByToken, log });
    const answer = await ask(graph, '{ regions { code } }', {
      headers: { authorization: `Bearer ${token}` },
    });
    await graph.stop();
    expect([answer.status, codesOf(answer)]).toEqual([503, ['SUBGRAPH_UNAVAILABLE']]);
    expect(answer.text).not.toMatch(FORBIDDEN);
    expect(text()).toContain('the keys of the token issuer cannot be had');
    expect(text()).not.toMatch(/hunter2/);
    expect(text()).not.toContain(token);
  }
});
