import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { openStatus } from './status-door.ts';
import { checksumOf, claim, type Recorded, recordAsSource } from './sync-windows.ts';

let world: World;
let graph: Graph;
let beijing: Recorded[];

/** Invoices of Beijing issued on the hour, from 0:00 today in Shanghai. */
const hourly = (from: number, to: number): InvoiceContent[] =>
  Array.from({ length: to - from }, (_, at) => ({
    ...DIGITAL,
    number: `26112000000000${String(700_000 + from + at)}`,
    issuedAt: `2026-11-24T${String(from + at).padStart(2, '0')}:00:00+08:00`,
  }));
const at = (time: string) => `2026-11-24T${time}:00+08:00`;
const utc = (time: string) => new Date(at(time)).toISOString();

beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
  beijing = await recordAsSource(graph, hourly(0, 14));
  await recordAsSource(graph, [{ ...DIGITAL, number: '26122000000000700000', issuedAt: at('01:00') }]);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

test('a window that agrees moves the watermark', async () => {
  const answer = await claim(graph, '1100', at('03:00'), beijing.slice(0, 4));
  expect(answer.errors).toEqual([]);
  expect(answer.data?.['completeSync']).toEqual({
    outcome: 'COMPLETED',
    expectedCount: 4,
    foundCount: 4,
    foundChecksum: checksumOf(beijing.slice(0, 4)),
    missingIds: [],
    watermark: utc('03:00'),
  });
  const region = await graph.ask(null, '{ region(code: "1100") { health { syncWatermark lastSyncAt } } }');
  expect(region.data?.['region']).toEqual({
    health: { syncWatermark: utc('03:00'), lastSyncAt: utc('14:20') },
  });
});

test('the next window begins after the watermark', async () => {
  const answer = await claim(graph, '1100', at('05:30'), beijing.slice(4, 6));
  expect(answer.data?.['completeSync']).toMatchObject({ outcome: 'COMPLETED', watermark: utc('05:30') });
});

test('an earlier instant never moves it back', async () => {
  const answer = await claim(graph, '1100', at('02:00'), beijing.slice(0, 3));
  expect(answer.data?.['completeSync']).toEqual({
    outcome: 'ALREADY_COMPLETE',
    expectedCount: 3,
    foundCount: null,
    foundChecksum: null,
    missingIds: [],
    watermark: utc('05:30'),
  });
});

const openAlerts = async () => (await graph.ask(null, '{ systemStatus { openAlerts } }')).data;

test('a missing invoice is refused and named', async () => {
  const lost = { id: '26112000000000799999', contentHash: 'f'.repeat(64) };
  const claimed = [...beijing.slice(6, 8), lost];
  const ids = claimed.map(({ id }) => id);
  const answer = await claim(graph, '1100', at('07:00'), claimed, { ids });
  expect(answer.data?.['completeSync']).toEqual({
    outcome: 'REFUSED',
    expectedCount: 3,
    foundCount: 2,
    foundChecksum: checksumOf(beijing.slice(6, 8)),
    missingIds: [lost.id],
    watermark: utc('05:30'),
  });
  expect(await openAlerts()).toEqual({ systemStatus: { openAlerts: 1 } });
});

test('equal numbers of other content are refused', async () => {
  const altered = [beijing[6], { id: beijing[7]?.id, contentHash: 'a'.repeat(64) }] as Recorded[];
  const answer = await claim(graph, '1100', at('07:00'), altered);
  expect(answer.data?.['completeSync']).toMatchObject({
    outcome: 'REFUSED',
    expectedCount: 2,
    foundCount: 2,
    missingIds: [],
    watermark: utc('05:30'),
  });
  // The same window, the same alert.
  expect(await openAlerts()).toEqual({ systemStatus: { openAlerts: 1 } });
});

test('closing the window resolves its alert', async () => {
  const answer = await claim(graph, '1100', at('07:00'), beijing.slice(6, 8));
  expect(answer.data?.['completeSync']).toMatchObject({ outcome: 'COMPLETED' });
  expect(await openAlerts()).toEqual({ systemStatus: { openAlerts: 0 } });
});

test('of raced calls for one instant one wins', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => claim(graph, '1100', at('09:00'), beijing.slice(8, 10))),
  );
  const outcomes = answers.map(({ data }) => Object(data?.['completeSync']).outcome);
  expect(outcomes.sort()).toEqual([...Array(5).fill('ALREADY_COMPLETE'), 'COMPLETED']);
});

test('raced calls for two instants end at the later', async () => {
  await Promise.all([
    claim(graph, '1100', at('11:00'), beijing.slice(10, 12)),
    claim(graph, '1100', at('12:00'), beijing.slice(10, 13)),
  ]);
  const region = await graph.ask(null, '{ region(code: "1100") { health { syncWatermark } } }');
  expect(region.data?.['region']).toEqual({ health: { syncWatermark: utc('12:00') } });
});

test('an empty window closes with no invoice', async () => {
  const answer = await claim(graph, '1200', at('00:30'), []);
  expect(answer.data?.['completeSync']).toMatchObject({
    outcome: 'COMPLETED',
    foundChecksum: '0'.repeat(16),
  });
});

const impossible: [what: string, more: object, field: string][] = [
  ['the future', { through: '2026-11-24T14:21:00+08:00' }, 'through'],
  ['a negative count', { count: -1 }, 'count'],
  ['no checksum', { checksum: 'xyz' }, 'checksum'],
  ['an id of another bureau', { ids: ['26312000000000054321'] }, 'ids'],
  ['an unknown bureau', { bureau: '9999' }, 'bureau'],
];

test.each(impossible)('%s is refused as input', async (_, more, field) => {
  const answer = await claim(graph, '1100', at('13:00'), [], more);
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

test('only a source closes windows', async () => {
  const query = `mutation { completeSync(bureau: "1100", through: "${at('13:00')}", count: 0, checksum: "0") { outcome } }`;
  expect(codesOf(await graph.ask(null, query))).toEqual(['UNAUTHENTICATED']);
  expect(codesOf(await graph.ask('dev-operator', query))).toEqual(['FORBIDDEN']);
  const shanghai = openStatus(world, { id: 'source-shanghai', roles: ['SOURCE'], bureaus: ['3100'] });
  const { errors } = await shanghai.ask(query);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', expected: 'a key for bureau 1100' });
});
