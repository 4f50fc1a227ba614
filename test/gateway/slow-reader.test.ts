import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { LIMITS } from '../../gateway/limits/limits.ts';
import { ask } from './ask.ts';
import { rawSocket } from './raw-socket.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

/** One place at the door. */
const concurrency = {
  ...{ start: 1, least: 1, most: 1 },
  ...{ targetDelayMs: 1e9, targetInsideMs: 1e9, mostWaitMs: 1e9, mostWaiting: 10 },
};

async function open(takeAnswerMs: number): Promise<TinyGateway> {
  const gateway = await openTinyGateway('in-process', { limits: { ...LIMITS, concurrency }, takeAnswerMs });
  onTestFinished(() => gateway.stop());
  return gateway;
}

/** Twenty times what a body may say: no system keeps so much for a socket that nobody reads. */
const LARGE = `query ($text: String!) {
  ${Array.from({ length: 20 }, (_, index) => `a${index}: echo(text: $text)`).join(' ')}
}`;
const body = JSON.stringify({ query: LARGE, variables: { text: 'x'.repeat(900_000) } });

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

/** @returns a request as it stands on a connection */
function requestOf(text: string): string {
  return `${HEAD}content-length: ${text.length}\r\n\r\n${text}`;
}

/** Asks for a large answer on a connection that is not read. @returns it once the answer has begun to come */
async function stall({ url }: TinyGateway) {
  const { socket, write, closed } = rawSocket(url);
  onTestFinished(() => {
    socket.destroy();
  });
  socket.once('data', () => socket.pause());
  write(requestOf(body));
  await expect.poll(() => socket.isPaused(), { timeout: 60_000 }).toBe(true);
  return { socket, write, closed };
}

test('who does not read an answer keeps nobody waiting', async () => {
  const gateway = await open(60_000);
  const { socket } = await stall(gateway);
  expect((await ask(gateway, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  expect(socket.closed).toBe(false);
});

test('nor does what is asked for behind it on its connection', async () => {
  const gateway = await open(60_000);
  const { write } = await stall(gateway);
  write(requestOf(JSON.stringify({ query: '{ whoAmI }' })).repeat(3));
  await expect.poll(() => gateway.seen.contexts.length, { timeout: 60_000 }).toBe(4);
  expect((await ask(gateway, '{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('an answer that is not taken in its time is given up', async () => {
  const { socket, closed } = await stall(await open(500));
  await delay(1_500);
  socket.resume();
  const received = await closed();
  expect(received).toMatch(/^HTTP\/1.1 200 OK/);
  expect(received.length).toBeLessThan(20 * 900_000);
});

test('an answer that is taken slowly is whole', async () => {
  const { socket, closed } = await stall(await open(60_000));
  await delay(1_000);
  socket.resume();
  socket.end();
  expect((await closed()).length).toBeGreaterThan(20 * 900_000);
});
