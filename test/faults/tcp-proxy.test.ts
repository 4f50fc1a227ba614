import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** Says back what it hears. */
const echo = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.pipe(socket);
});
let proxy: TcpProxy;
const clients: Socket[] = [];

beforeAll(async () => {
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await openTcpProxy((echo.address() as AddressInfo).port);
});

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  proxy.heal();
});

afterAll(async () => {
  await proxy.close();
  echo.close();
});

async function openClient(): Promise<Socket> {
  const client = connect(proxy.port, '127.0.0.1');
  client.on('error', () => undefined);
  clients.push(client);
  await once(client, 'connect');
  return client;
}

/** Sends a text and waits until as much has come back. */
async function say(client: Socket, text: string): Promise<string> {
  let heard = '';
  const listen = (bytes: Buffer) => {
    heard += bytes;
  };
  client.on('data', listen);
  client.write(text);
  while (heard.length < text.length && !client.destroyed) await sleep(1);
  client.off('data', listen);
  return heard;
}

/** Waits for the end of a connection, reset or not. */
function closed(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve));
}

async function elapsed(work: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work;
  return performance.now() - started;
}

test('without a fault all arrives', async () => {
  const text = 'all of it '.repeat(100_000);
  expect(await say(await openClient(), text)).toBe(text);
});

test('a delayed answer arrives late and whole', async () => {
  const client = await openClient();
  proxy.spoil({ kind: 'DELAY', ms: 60 });
  expect(await elapsed(say(client, 'late'))).toBeGreaterThanOrEqual(59);
});

test('what follows a delay does not overtake', async () => {
  const client = await openClient();
  proxy.spoil({ kind: 'DELAY', ms: 60 });
  const heard = say(client, 'first');
  await sleep(20);
  proxy.heal();
  client.write('last');
  expect(await heard).toMatch(/^first/);
});

test('cut connections are reset, new ones too', async () => {
  const client = await openClient();
  await say(client, 'open');
  const ended = closed(client);
  proxy.spoil({ kind: 'CUT' });
  await ended;
  const next = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
  await closed(next);
  proxy.heal();
  expect(await say(await openClient(), 'whole')).toBe('whole');
});

test('one cut leaves the way open', async () => {
  const client = await openClient();
  await say(client, 'open');
  const ended = closed(client);
  proxy.cutOnce();
  await ended;
  expect(await say(await openClient(), 'whole')).toBe('whole');
});

test('a half-open connection stays and says nothing', async () => {
  const client = await openClient();
  await say(client, 'open');
  proxy.spoil({ kind: 'HALF_OPEN' });
  const heard: string[] = [];
  client.on('data', (bytes) => heard.push(String(bytes)));
  client.write('lost');
  const late = await openClient();
  late.write('lost as well');
  await sleep(50);
  expect([heard, client.destroyed, late.destroyed]).toEqual([[], false, false]);
  const ended = Promise.all([closed(client), closed(late)]);
  proxy.heal();
  await ended;
  expect(heard).toEqual([]);
});

test('what lost nothing outlives the fault', async () => {
  const client = await openClient();
  await say(client, 'open');
  proxy.spoil({ kind: 'HALF_OPEN' });
  proxy.heal();
  expect(await say(client, 'whole')).toBe('whole');
});

test('a throttled answer arrives slowly and whole', async () => {
  const client = await openClient();
  const text = 'drop by drop '.repeat(100);
  proxy.spoil({ kind: 'THROTTLE', bytesPerSecond: 10_000 });
  const heard = say(client, text);
  expect(await elapsed(heard)).toBeGreaterThanOrEqual(80);
  expect(await heard).toBe(text);
});

test('healing lets the rest through at once', async () => {
  const client = await openClient();
  const text = 'drop by drop '.repeat(100);
  proxy.spoil({ kind: 'THROTTLE', bytesPerSecond: 100 });
  const heard = say(client, text);
  await sleep(20);
  proxy.heal();
  expect(await heard).toBe(text);
});

test('a byte a second is no more than that', async () => {
  const client = await openClient();
  proxy.spoil({ kind: 'THROTTLE', bytesPerSecond: 1 });
  const heard = say(client, 'drop by drop');
  await sleep(600);
  expect(client.bytesRead).toBe(0);
  proxy.heal();
  expect(await heard).toBe('drop by drop');
});
