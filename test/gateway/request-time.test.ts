import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { LIMITS } from '../../gateway/limits/limits.ts';
import type { GatewayOptions } from '../../gateway/start.ts';
import { type Answer, ask, codesOf } from './ask.ts';
import { rawSocket } from './raw-socket.ts';
import { openTinyGateway } from './tiny-gateway.ts';

/** A gateway whose requests may take two seconds in place of ten. */
async function open(options: Partial<GatewayOptions> = {}) {
  const gateway = await openTinyGateway('in-process', { requestMs: 2_000, ...options });
  onTestFinished(() => gateway.stop());
  return gateway;
}

/** One place at the door. */
const concurrency = {
  ...{ start: 1, least: 1, most: 1 },
  ...{ targetDelayMs: 1e9, targetInsideMs: 1e9, mostWaitMs: 1e9, mostWaiting: 10 },
};
const never = (): Promise<never> => new Promise(() => {});

function expectTimeUp(answer: Answer): void {
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 504,
    codes: ['DEADLINE_EXCEEDED'],
  });
}

test('who cannot be known in time is told so', async () => {
  const gateway = await open({ findManaged: never });
  expectTimeUp(await ask(gateway, '{ __typename }', { headers: { 'x-api-key': 'fk_unknown' } }));
  expect((await ask(gateway, '{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('what nothing ever ends is answered', async () => {
  const rateLimiter = { charge: never, refusalOf: () => null };
  expectTimeUp(await ask(await open({ rateLimiter }), '{ __typename }'));
});

test('time runs in the line at the door', async () => {
  const gateway = await open({ limits: { ...LIMITS, concurrency }, findManaged: never });
  const headers = { 'x-api-key': 'fk_unknown' };
  const inside = [ask(gateway, '{ __typename }', { headers })];
  // Each is inside for longer than the next may take.
  for (let place = 0; place < 2; place += 1) {
    await delay(50);
    inside.push(ask(gateway, '{ __typename }'));
  }
  for (const answer of await Promise.all(inside)) expectTimeUp(answer);
});

test('time does not run before the whole body is here', async () => {
  const { url } = await open();
  const { socket, write, closed } = rawSocket(url);
  const body = JSON.stringify({ query: '{ __typename }' });
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  write(`${head}content-length: ${body.length}\r\n\r\n`);
  await delay(3_000);
  write(body);
  socket.end();
  expect(await closed()).toContain('"data":{"__typename":"Query"}');
});
