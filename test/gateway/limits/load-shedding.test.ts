import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../../gateway/limits/limits.ts';
import { ask, codesOf, send } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';

/** Two are worked on, four wait in line, however late the event loop of a busy machine is. */
const concurrency = {
  ...{ start: 2, least: 2, most: 2 },
  ...{ targetDelayMs: 1e9, targetInsideMs: 1e9, mostWaitMs: 1e9, mostWaiting: 4 },
};
let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway('in-process', { limits: { ...LIMITS, concurrency } });
});
afterAll(() => gateway.stop());

const SLOW = '{ slow(ms: 800) }';

/** Sends slow requests, and waits until they have come. No two are equal: who shares an answer holds no place. */
async function busy(count: number) {
  const answers = Array.from({ length: count }, (_, index) => ask(gateway, SLOW, { variables: { index } }));
  await delay(300);
  return answers;
}

test('what is beyond the line is refused at once', async () => {
  const answers = await busy(6);
  const refusal = await ask(gateway, '{ __typename }');
  expect(refusal.status).toBe(503);
  expect(refusal.headers.get('retry-after')).toBe('1');
  expect(codesOf(refusal)).toEqual(['OVERLOADED']);
  expect(refusal.errors[0]?.extensions).toMatchObject({ retry: true });
  for (const answer of await Promise.all(answers)) expect(answer.data).toEqual({ slow: 'done' });
});

test('a refusal waits for none of those who are inside', async () => {
  let answered = 0;
  const answers = Array.from({ length: 6 }, (_, index) => ask(gateway, SLOW, { variables: { index } }));
  for (const answer of answers) void answer.then(() => (answered += 1));
  await delay(300);
  for (let refused = 0; refused < 5; refused += 1) {
    expect(codesOf(await ask(gateway, '{ __typename }'))).toEqual(['OVERLOADED']);
  }
  expect(answered).toBe(0);
  await Promise.all(answers);
});

test('refusals are counted', async () => {
  const counted = async () => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(/^fapiao_shed_requests_total\S* (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await counted();
  const answers = await busy(6);
  await ask(gateway, '{ __typename }');
  expect(await counted()).toBe(before + 1);
  await Promise.all(answers);
});

test('readiness turns red while requests are refused', async () => {
  const answers = await busy(6);
  await ask(gateway, '{ __typename }');
  const ready = await fetch(`${gateway.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    ok: false,
    parts: [
      { name: 'north', ok: true },
      { name: 'load', ok: false },
    ],
  });
  expect((await send(`${gateway.url}/health/live`)).status).toBe(200);
  await Promise.all(answers);
  await delay(1_100);
  expect((await send(`${gateway.url}/health/ready`)).status).toBe(200);
});

test('a client that leaves gives its place back', async () => {
  const leaving = new AbortController();
  const left = Array.from({ length: 6 }, (_, index) =>
    ask(gateway, '{ hanging }', { variables: { index }, signal: leaving.signal }).catch(() => 'left'),
  );
  await delay(300);
  expect((await ask(gateway, '{ __typename }')).status).toBe(503);
  leaving.abort();
  expect(await Promise.all(left)).toEqual(Array(6).fill('left'));
  await delay(100);
  expect((await ask(gateway, '{ __typename }')).data).toEqual({ __typename: 'Query' });
});

test('a refused connection serves the next request', async () => {
  const answers = await busy(6);
  const { headers } = await ask(gateway, '{ __typename }');
  expect(headers.get('connection')).not.toBe('close');
  await Promise.all(answers);
});
