import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectRedis } from '../../storage/redis.ts';
import { NOW } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { report } from './ticket-desk.ts';

let now = NOW;
let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world, { limits: { ticketsPerDay: 2 }, clock: () => now });
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

const about = (number: string) => ({ number, category: 'NOT_FOUND', message: '查不到' });
const first = about('26112000000000077701');
const refused = {
  outcome: 'REFUSED',
  refusal: { code: 'TOO_MANY_TICKETS', textZh: expect.any(String) },
  ticket: null,
  token: null,
};

test('without a key, so many tickets a day', async () => {
  expect(await report(graph, first, { key: 'one' })).toMatchObject({ outcome: 'DONE' });
  expect(await report(graph, about('26112000000000077702'))).toMatchObject({ outcome: 'DONE' });
  expect(await report(graph, about('26112000000000077703'))).toEqual(refused);
});

test('a refused report leaves nothing behind', async () => {
  world.commands.take();
  expect(await report(graph, about('26112000000000077704'))).toEqual(refused);
  expect(world.commands.take()).toEqual([]);
});

test('the same report again is the same ticket', async () => {
  const again = await report(graph, first, { key: 'one' });
  expect(again).toMatchObject({ outcome: 'DONE', ticket: { lookup: { number: first.number } } });
});

test('whoever has a key is not limited', async () => {
  for (const number of ['26112000000000077705', '26112000000000077706', '26112000000000077707']) {
    expect(await report(graph, about(number), { as: 'dev-partner' })).toMatchObject({ outcome: 'DONE' });
  }
});

test('one key for several bureaus is counted each time', async () => {
  now = new Date('2026-11-26T09:00:00+08:00');
  await report(graph, about('26112000000000077709'));
  expect(await report(graph, about('26112000000000077710'), { key: 'two' })).toMatchObject({
    outcome: 'DONE',
  });
  expect(await report(graph, about('26312000000000077711'), { key: 'two' })).toEqual(refused);
});

test('without Redis tickets are opened all the same', async () => {
  const away = connectRedis('redis://127.0.0.1:1', () => undefined);
  const lonely = await openGraph(
    { ...world, redis: away },
    { limits: { ticketsPerDay: 1 }, clock: () => now },
  );
  expect(await report(lonely, about('26112000000000077712'))).toMatchObject({ outcome: 'DONE' });
  expect(await report(lonely, about('26112000000000077713'))).toEqual(refused);
  await lonely.stop();
  away.disconnect();
});

test('the next day in Shanghai counts anew', async () => {
  now = new Date('2026-11-27T00:00:00+08:00');
  expect(await report(graph, about('26112000000000077708'))).toMatchObject({ outcome: 'DONE' });
});
