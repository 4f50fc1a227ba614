import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { BUREAU_CODES, type BureauCode } from '../../fapiao/bureaus.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let shards: Shards;
let proxy: TcpProxy;
/** Commands that the driver told of. */
let told: number;

beforeEach(async () => {
  const uri = inject('shards')[0]?.uri ?? '';
  const { port } = new URL(uri);
  proxy = await openTcpProxy(Number(port));
  const behind = uri.replace(port, String(proxy.port));
  const map = parseShardMap([{ name: 'late', uri: behind, bureaus: [...BUREAU_CODES], home: true }]);
  shards = connectShards(map, 'late');
  told = 0;
  shards.home.client.commands.on('commandSucceeded', () => {
    told += 1;
  });
});

afterEach(async () => {
  await shards.close();
  await proxy.close();
});

const ask = () => shards.home.read((db) => db.command({ ping: 1 }));

async function loseAndFind(): Promise<void> {
  const lost = shards.home.client.current;
  proxy.spoil({ kind: 'CUT' });
  await vi.waitFor(() => expect(shards.home.client.current).not.toBe(lost), {
    timeout: 30_000,
    interval: 50,
  });
  proxy.heal();
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ ok: 1 }), {
    timeout: 30_000,
    interval: 200,
  });
}

test('of a late shard whoever writes one hears as soon as a reader; a write of many may take its time', async () => {
  await ask();
  proxy.spoil({ kind: 'LONG_WORK', word: 'ping', ms: 2_500 });
  const write = (documents: number) =>
    shards.home
      .writeOf(new Array<BureauCode>(documents).fill('1100'), (db) => db.command({ ping: 1 }))
      .catch((error: unknown) => error);
  const begun = performance.now();
  const [one, many] = await Promise.all([
    write(1).then((answer) => ({ answer, afterMs: performance.now() - begun })),
    write(500),
  ]);
  expect(one.answer).toMatchObject({ shard: 'late', failure: 'TIMED_OUT' });
  expect(one.afterMs).toBeLessThan(2_400);
  expect(many).toMatchObject({ ok: 1 });
});

test('a shard that is away when it is first asked is found once it is back', async () => {
  const asking = setInterval(() => ask().catch(() => undefined), 100);
  await loseAndFind().finally(() => clearInterval(asking));
  expect(told).toBeGreaterThan(0);
});

test('a shard that was lost is found with a new client, whose commands are told of as well', async () => {
  await ask();
  const before = told;
  const asking = setInterval(() => ask().catch(() => undefined), 100);
  await loseAndFind().finally(() => clearInterval(asking));
  expect(told).toBeGreaterThan(before);
});

test('who asks just after it was not found hears at once what was found out then', async () => {
  proxy.spoil({ kind: 'CUT' });
  const refusal = () => ask().then(null, (error: unknown) => error);
  const [first, second] = [await refusal(), await refusal()];
  expect(first).toMatchObject({ name: 'ShardError', failure: 'DOWN' });
  expect(second).toHaveProperty('cause', (first as Error).cause);
});
