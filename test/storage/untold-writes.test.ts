import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { openTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { openWorld, type World } from '../world.ts';
import {
  close,
  hears,
  keeps,
  newKey,
  openProcess,
  type Process,
  remarkIn,
  write,
} from './cache-processes.ts';

let world: World;
let proxy: TcpProxy;
/** Its way to Redis alone is spoilt. */
let writer: Process;
let reader: Process;

beforeAll(async () => {
  world = await openWorld();
  proxy = await openTcpProxy(Number(new URL(inject('redisUrl')).port));
  writer = openProcess(world, `redis://127.0.0.1:${proxy.port}`);
  reader = openProcess(world);
  await hears(world, reader);
});
afterAll(async () => {
  await Promise.all([close(writer), close(reader)]);
  await proxy.close();
  await world.close();
});

/** Lets the writer lose Redis. */
async function cut(): Promise<void> {
  await expect.poll(() => writer.redis.status).toBe('ready');
  proxy.spoil({ kind: 'CUT' });
  onTestFinished(() => proxy.heal());
  await expect.poll(() => writer.redis.status).not.toBe('ready');
}

/** Far less than the half minute for which a face is fresh: connections are tried every two seconds at least. */
const soon = { timeout: 6_000, interval: 20 };

test('what a writer cannot tell it tells once it can', async () => {
  const key = newKey();
  await write(reader, key, 'one', true);
  await keeps(reader, key);
  await cut();
  await write(writer, key, 'two');
  expect(await remarkIn(writer, key)).toMatchObject({ remark: 'two' });
  // It hears Redis well, and nothing of the writer.
  expect(reader.reads.cacheState()).toMatchObject({ isHearing: true });
  expect(await remarkIn(reader, key)).toEqual({ remark: 'one', from: 'CACHE' });
  proxy.heal();
  await expect.poll(async () => (await remarkIn(reader, key)).remark, soon).toBe('two');
  expect(await remarkIn(writer, key)).toMatchObject({ remark: 'two' });
});

test('of too much to be told everything is doubted', async () => {
  const key = newKey();
  await write(reader, key, 'one', true);
  await keeps(reader, key);
  await cut();
  await write(writer, key, 'two');
  const others = Array.from({ length: 1_500 }, () => newKey().id);
  await writer.shards.writes.tell({ subject: 'INVOICE', names: others, isNew: false });
  proxy.heal();
  await expect.poll(async () => (await remarkIn(reader, key)).remark, soon).toBe('two');
  expect(await remarkIn(writer, key)).toMatchObject({ remark: 'two' });
});

test('what Redis refuses is told as soon as it takes it', async () => {
  const [user, key] = [`writer-${randomUUID()}`, newKey()];
  const allow = (...rules: string[]) => world.redis.call('ACL', 'SETUSER', user, ...rules);
  await allow('on', '>secret', '~*', '&*', '+@all', '-set', '-publish');
  const { host } = new URL(inject('redisUrl'));
  const refused = openProcess(world, `redis://${user}:secret@${host}`);
  await expect.poll(() => refused.redis.status).toBe('ready');
  await write(reader, key, 'one', true);
  await keeps(reader, key);
  await write(refused, key, 'two');
  expect(await remarkIn(reader, key)).toEqual({ remark: 'one', from: 'CACHE' });
  await allow('+set', '+publish');
  await expect.poll(async () => (await remarkIn(reader, key)).remark, soon).toBe('two');
  await close(refused);
  await world.redis.call('ACL', 'DELUSER', user);
});
