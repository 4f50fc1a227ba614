import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import type { Fault } from '../faults/tcp-proxy.ts';
import { openTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { openWorld, type World } from '../world.ts';
import { close, keeps, newKey, openProcess, type Process, remarkIn, write } from './cache-processes.ts';

let world: World;
let proxy: TcpProxy;
/** Its way to Redis is spoilt. */
let reader: Process;
let writer: Process;

beforeAll(async () => {
  world = await openWorld();
  proxy = await openTcpProxy(Number(new URL(inject('redisUrl')).port));
  reader = openProcess(world, `redis://127.0.0.1:${proxy.port}`);
  writer = openProcess(world);
});
afterAll(async () => {
  await Promise.all([close(writer), close(reader)]);
  await proxy.close();
  await world.close();
});

const stateOf = ({ reads }: Process) => {
  const { isShared, isHearing } = reads.cacheState() ?? {};
  return { isShared, isHearing };
};
/** Connections are tried every two seconds at least. */
const patience = { timeout: 10_000, interval: 20 };
const isWell = () =>
  expect.poll(() => stateOf(reader), patience).toEqual({ isShared: true, isHearing: true });

beforeEach(isWell);

async function spoil(fault: Fault): Promise<void> {
  proxy.spoil(fault);
  onTestFinished(() => proxy.heal());
}

test('who hears nothing from Redis knows it within two seconds', async () => {
  await spoil({ kind: 'HALF_OPEN' });
  // A second until it is asked, three quarters until that has failed; the rest is for a busy machine.
  await expect
    .poll(() => stateOf(reader), { timeout: 3_000, interval: 20 })
    .toEqual({ isShared: false, isHearing: false });
  proxy.heal();
  await isWell();
});

test('a write is seen four seconds after Redis fell silent', async () => {
  const key = newKey();
  await write(writer, key, 'one', true);
  await keeps(reader, key);
  await spoil({ kind: 'HALF_OPEN' });
  await write(writer, key, 'two');
  expect(await remarkIn(reader, key)).toMatchObject({ remark: 'one' });
  await expect
    .poll(async () => (await remarkIn(reader, key)).remark, { timeout: 5_000, interval: 20 })
    .toBe('two');
});

test('a process whose Redis is too slow to share says so', async () => {
  await spoil({ kind: 'DELAY', ms: 400 });
  await remarkIn(reader, newKey());
  expect(stateOf(reader)).toMatchObject({ isShared: false });
});
