import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { LIMITS } from '../../gateway/limits/limits.ts';
import { ask } from './ask.ts';
import { rawSocket, readRaw } from './raw-socket.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

/** More than a body may take and its connection is then still read. */
const PATIENCE_MS = 25_000;
const body = JSON.stringify({ query: '{ __typename }' });
const HEAD = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
const withBody = `${HEAD}content-length: ${body.length}\r\n\r\n`;

/** Sends one byte a second until the other side closes. */
async function trickle(start: string): Promise<string> {
  const { socket, write, closed } = rawSocket(gateway.url);
  write(start);
  const timer = setInterval(() => write(' '), 1_000);
  return closed().finally(() => {
    clearInterval(timer);
    socket.destroy();
  });
}

test.concurrent.each([
  ['a body with a stated length', `${HEAD}content-length: 100000\r\n\r\n{`],
  ['a body in chunks', `${HEAD}transfer-encoding: chunked\r\n\r\n1\r\n{\r\nffff\r\n`],
])('%s that trickles in is cut', { timeout: PATIENCE_MS }, async (_, start) => {
  const answer = await trickle(start);
  expect(readRaw(answer)).toEqual({ status: 408, type: 'application/json', codes: ['REQUEST_TIMEOUT'] });
});

test.concurrent('headers that trickle in are cut', { timeout: PATIENCE_MS }, async () => {
  const answer = await trickle('POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ');
  expect(readRaw(answer)).toMatchObject({ status: 408, codes: ['REQUEST_TIMEOUT'] });
});

test('many slow senders hold up nobody else', { timeout: PATIENCE_MS }, async () => {
  // As many places as the program has: fewer than there are slow senders.
  const limited = await openTinyGateway('in-process', { limits: LIMITS });
  onTestFinished(() => limited.stop());
  const slow = Array.from({ length: 200 }, () => rawSocket(limited.url));
  let given = 0;
  for (const { socket, write } of slow) {
    socket.on('data', () => (given += 1));
    write(`${HEAD}content-length: 100000\r\n\r\n{`);
  }
  await delay(500);
  expect((await ask(limited, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  // Each is given up after ten seconds: nobody has waited for that.
  expect(given).toBe(0);
  for (const { socket } of slow) socket.destroy();
});

test.concurrent('a body that takes some seconds is read', { timeout: PATIENCE_MS }, async () => {
  const { socket, write, closed } = rawSocket(gateway.url);
  write(withBody);
  write(body.slice(0, 5));
  await delay(2_000);
  write(body.slice(5));
  socket.end();
  expect(await closed()).toContain('"data":{"__typename":"Query"}');
});
