import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUREAUS } from '../../fapiao/bureaus.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

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

test('all 36 regions are told without asking a database', async () => {
  world.commands.take();
  const query = '{ regions { code nameZh nameEn bureauNameZh isSeparatelyPlanned parent { code } } }';
  const { data } = await graph.ask(null, query);
  expect(data?.['regions']).toEqual(
    BUREAUS.map(({ code, nameZh, nameEn, bureauNameZh, isSeparatelyPlanned, parent }) => ({
      code,
      nameZh,
      nameEn,
      bureauNameZh,
      isSeparatelyPlanned,
      parent: parent === null ? null : { code: parent },
    })),
  );
  expect(world.commands.take()).toEqual([]);
});

test('a city is told with the province around it', async () => {
  const { data } = await graph.ask(
    null,
    '{ region(code: "4403") { nameEn parent { nameEn parent { code } } } }',
  );
  expect(data?.['region']).toEqual({ nameEn: 'Shenzhen', parent: { nameEn: 'Guangdong', parent: null } });
});

test('an unknown code is no region', async () => {
  const { data, errors } = await graph.ask(null, '{ region(code: "7100") { code } }');
  expect({ data, errors }).toEqual({ data: { region: null }, errors: [] });
});

test('health before the first synchronisation has no watermark', async () => {
  const query = `{ region(code: "1100") { maintenance { id }
    health { state syncWatermark lastSyncAt expectedSyncLagMinutes } } }`;
  const { data } = await graph.ask(null, query);
  expect(data?.['region']).toEqual({
    maintenance: [],
    health: { state: 'UP', syncWatermark: null, lastSyncAt: null, expectedSyncLagMinutes: 1440 },
  });
});

test('health of all regions asks each collection once a shard', async () => {
  world.commands.take();
  await graph.ask(null, '{ regions { maintenance { id } health { state syncWatermark } } }');
  const places = world.commands.take().map(({ shard, collection }) => `${collection} on ${shard}`);
  expect(places.sort()).toEqual([
    'notices on north',
    'synchronisations on east',
    'synchronisations on north',
    'synchronisations on south',
  ]);
});
