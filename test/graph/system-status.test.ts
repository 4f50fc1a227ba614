import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { shardsWithout } from './crippled-shards.ts';
import { claim } from './sync-windows.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const query = `{ systemStatus { checkedAt lastSyncAt openAlerts
  shards { name state latencyP95Ms regionCount }
  regions { code nameZh health { state syncWatermark } }
  notices { titleZh } } }`;

test('a fresh world is up and has nothing to tell', async () => {
  const answer = await graph.ask(null, query);
  expect(answer.errors).toEqual([]);
  expect(answer.data?.['systemStatus']).toMatchObject({
    checkedAt: '2026-11-24T06:20:00.000Z',
    lastSyncAt: null,
    openAlerts: 0,
    shards: world.shards.all.map(({ name, bureaus }) => ({
      name,
      state: 'UP',
      latencyP95Ms: expect.any(Number),
      regionCount: bureaus.length,
    })),
    regions: BUREAU_CODES.map((code) => ({ code, health: { state: 'UP', syncWatermark: null } })),
    notices: [],
  });
});

test('what happened shows', async () => {
  await claim(graph, '1100', '2026-11-24T13:50:00+08:00', []);
  await claim(graph, '3100', '2026-11-24T13:50:00+08:00', [{ id: '26312000000000054321', contentHash: 'a' }]);
  const window = {
    start: '2026-11-24 14:00',
    end: '2026-11-24 15:00',
    impact: 'DOWN',
    capabilities: ['LOOKUP'],
  };
  const input = { regionCode: '4400', titleZh: '广东停机', windows: [window] };
  const publish = 'mutation ($input: MaintenanceNoticeInput!) { publishNotice(input: $input) { id } }';
  await graph.ask('dev-operator', publish, { input });
  const { data } = await graph.ask(null, query);
  const status = data?.['systemStatus'] as { regions: { code: string; health: { state: string } }[] };
  expect(status).toMatchObject({
    lastSyncAt: '2026-11-24T06:20:00.000Z',
    openAlerts: 1,
    notices: [{ titleZh: '广东停机' }],
  });
  const stateOf = (code: string) => status.regions.find((region) => region.code === code)?.health;
  expect(stateOf('1100')).toEqual({ state: 'UP', syncWatermark: '2026-11-24T05:50:00.000Z' });
  expect(stateOf('4400')).toEqual({ state: 'MAINTENANCE', syncWatermark: null });
});

test('each collection is asked once a shard', async () => {
  world.commands.take();
  await graph.ask(null, query);
  const places = world.commands.take().map(({ shard, collection }) => `${collection} on ${shard}`);
  const everywhere = ['alerts', 'synchronisations'].flatMap((name) =>
    world.shards.all.map((shard) => `${name} on ${shard.name}`),
  );
  expect(places.sort()).toEqual([...everywhere, 'notices on north'].sort());
});

/** Asks the product in a process to which one shard does not answer. */
async function statusWithout(missing: string): Promise<unknown> {
  const shards = await shardsWithout(world, missing);
  const crippled = await openGraph({ ...world, shards });
  const answer = await crippled.ask(null, query);
  await crippled.stop();
  await shards.close();
  return answer;
}

test('a shard that is down is told, not hidden', async () => {
  expect(await statusWithout('south')).toMatchObject({
    errors: [],
    data: {
      systemStatus: {
        lastSyncAt: '2026-11-24T06:20:00.000Z',
        openAlerts: null,
        notices: [{ titleZh: '广东停机' }],
        shards: [
          { name: 'north', state: 'UP' },
          { name: 'east', state: 'UP' },
          { name: 'south', state: 'DOWN' },
        ],
      },
    },
  });
});

test('without the home shard the notices alone are missing', async () => {
  expect(await statusWithout('north')).toMatchObject({
    errors: [
      { extensions: { code: 'SHARD_UNAVAILABLE', shard: 'north' }, path: ['systemStatus', 'notices'] },
    ],
    data: { systemStatus: { notices: null, shards: [{ state: 'DOWN' }, { state: 'UP' }, { state: 'UP' }] } },
  });
});
