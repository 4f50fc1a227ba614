import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { addCounts, CommandTap } from '../../bench/command-tap.ts';
import { message, OP_MSG, opMsg } from './wire-messages.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A tap before a server that sends everything back, and a connection to it. */
async function openTap(): Promise<{ tap: CommandTap; client: Socket }> {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const tap = await CommandTap.open(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const client = connect(Number(new URL(tap.uri).port), '127.0.0.1');
  closers.push(
    () => server.close(),
    tap.close.bind(tap),
    () => client.destroy(),
  );
  await once(client, 'connect');
  return { tap, client };
}

/** Sends bytes in pieces and waits until all have come back. */
async function exchange(client: Socket, bytes: Buffer, pieceBytes: number): Promise<Buffer> {
  const answered: Buffer[] = [];
  let length = 0;
  const whole = new Promise<void>((resolve) => {
    client.on('data', (chunk: Buffer) => {
      answered.push(chunk);
      length += chunk.length;
      if (length >= bytes.length) resolve();
    });
  });
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    client.write(bytes.subarray(at, at + pieceBytes));
    await new Promise(setImmediate);
  }
  await whole;
  return Buffer.concat(answered);
}

const find = opMsg({ find: 'invoices', $db: 'fapiao' });
const getMore = opMsg({ getMore: 1, $db: 'fapiao' });

test('the tap keeps the options of the address', async () => {
  const { tap } = await openTap();
  expect(tap.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
});

test.each([1, 7, 10_000])('commands are counted in pieces of %i bytes', async (pieceBytes) => {
  const { tap, client } = await openTap();
  const sent = Buffer.concat([find, getMore, opMsg({ ping: 1, $db: 'admin' }), find]);
  expect(await exchange(client, sent, pieceBytes)).toEqual(sent);
  expect(tap.take()).toEqual({ find: 2, getMore: 1 });
});

test('what was taken is not counted again', async () => {
  const { tap, client } = await openTap();
  await exchange(client, find, find.length);
  tap.take();
  expect(tap.take()).toEqual({});
});

test('a broken stream is cut, not guessed at', async () => {
  const { client } = await openTap();
  client.on('error', () => undefined).resume();
  client.write(message(OP_MSG, Buffer.alloc(4)));
  await once(client, 'close');
  expect(client.destroyed).toBe(true);
});

test('counts of several shards add up by name', () => {
  expect(addCounts([{ find: 2 }, { find: 1, getMore: 4 }, {}])).toEqual({ find: 3, getMore: 4 });
});
