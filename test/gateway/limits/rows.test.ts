import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { LIMITS } from '../../../gateway/limits/limits.ts';
import type { RateLimiter } from '../../../gateway/limits/rate-limiter.ts';
import { Rows } from '../../../gateway/limits/rows.ts';
import { ask, codesOf } from '../ask.ts';
import { openTinyGateway } from '../tiny-gateway.ts';

/** One row: more than few. */
const LARGE = '{ slow(ms: 300) invoice(id: "1") { id } }';
const SMALL = '{ slow(ms: 1) }';

const rows = { most: 1, few: 0, mostWaitMs: 1e9, mostWaiting: 100 };
/** One place at the door. */
const door = {
  ...{ start: 1, least: 1, most: 1 },
  ...{ targetDelayMs: 1e9, targetInsideMs: 1e9, mostWaitMs: 1e9, mostWaiting: 100 },
};

/** Lets everything be asked for, or nothing, and notes what it charges. */
function limiterOf(charged: number[], isWithin: boolean): RateLimiter {
  return {
    charge: async (_, points) => {
      charged.push(points);
      return { isWithin, limit: 100, remaining: 1, resetMs: 1_000, countedBy: 'process' };
    },
    refusalOf: () => null,
  };
}

async function openWith(limits: Partial<typeof LIMITS>, rateLimiter: RateLimiter | null = null) {
  const gateway = await openTinyGateway('in-process', {
    limits: { ...LIMITS, concurrency: null, ...limits },
    rateLimiter,
  });
  onTestFinished(() => gateway.stop());
  return gateway;
}

test('large answers are made one after the other, a small one beside them', async () => {
  const gateway = await openWith({ rows });
  const begun = performance.now();
  const order: string[] = [];
  const large = ['1', '2', '3'].map((name) =>
    // Names, because equal queries are answered as one.
    ask(gateway, LARGE.replace('{', `query Large${name} {`)).then((answer) => {
      order.push(name);
      return answer.data;
    }),
  );
  const small = ask(gateway, SMALL).then(() => order.push('small'));
  expect(await Promise.all(large)).toEqual(Array(3).fill({ slow: 'done', invoice: { id: '1' } }));
  await small;
  expect(order[0]).toBe('small');
  expect(performance.now() - begun).toBeGreaterThan(3 * 290);
});

test('who waits for rows holds no place at the door', async () => {
  const two = { ...door, start: 2, least: 2, most: 2 };
  const gateway = await openWith({ rows, concurrency: two });
  let isFirstAnswered = false;
  const first = ask(gateway, '{ slow(ms: 2000) invoice(id: "1") { id } }').then((answer) => {
    isFirstAnswered = true;
    return answer;
  });
  await delay(200);
  const second = ask(gateway, LARGE);
  await delay(200);
  // The first has the rows and a place, the second waits for the rows: its place is free.
  expect((await ask(gateway, SMALL)).data).toEqual({ slow: 'done' });
  expect(isFirstAnswered).toBe(false);
  for (const { errors } of await Promise.all([first, second])) expect(errors).toEqual([]);
});

test('who finds no room for its rows pays nothing', async () => {
  const charged: number[] = [];
  const gateway = await openWith({ rows: { ...rows, mostWaiting: 0 } }, limiterOf(charged, true));
  const first = ask(gateway, LARGE.replace('{', 'query First {'));
  await delay(100);
  expect(codesOf(await ask(gateway, LARGE.replace('{', 'query Second {')))).toEqual(['OVERLOADED']);
  await first;
  expect(charged).toEqual([1]);
});

test('who may not have its rows gives them back', async () => {
  const gateway = await openWith({ rows }, limiterOf([], false));
  for (const name of ['First', 'Second']) {
    expect(codesOf(await ask(gateway, LARGE.replace('{', `query ${name} {`)))).toEqual(['RATE_LIMITED']);
  }
});

test('who would wait for too long is told to come again', async () => {
  const gateway = await openWith({ rows: { ...rows, mostWaiting: 0 } });
  const first = ask(gateway, LARGE.replace('{', 'query First {'));
  await delay(100);
  const refused = await ask(gateway, LARGE.replace('{', 'query Second {'));
  expect(refused.status).toBe(503);
  expect(codesOf(refused)).toEqual(['OVERLOADED']);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect((await ask(gateway, SMALL)).data).toEqual({ slow: 'done' });
  expect((await first).errors).toEqual([]);
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(text).toMatch(/^fapiao_shed_requests_total\S* 1$/m);
});

test('who waits until the request is over time is told so', async () => {
  const line = new Rows(rows);
  const [first, second] = [new AbortController(), new AbortController()];
  await line.ofOperation(first.signal, null).enter(2);
  const waiting = line.ofOperation(second.signal, null).enter(2);
  second.abort();
  await expect(waiting).rejects.toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } });
});

test('clients that leave the line hold up nobody', async () => {
  const gateway = await openWith({ rows, concurrency: { ...door, start: 2, least: 2, most: 2 } });
  const first = ask(gateway, LARGE.replace('{', 'query First {'));
  await delay(50);
  const leaving = ['A', 'B'].map((name) =>
    fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `query ${name} { slow(ms: 60000) invoice(id: "1") { id } }` }),
      signal: AbortSignal.timeout(100),
    }),
  );
  for (const { status } of await Promise.allSettled(leaving)) expect(status).toBe('rejected');
  // Each has stepped out of a place at the door: taken again by those who have gone, none would be left.
  const last = await ask(gateway, LARGE.replace('{', 'query Last {'));
  expect(last.data).toEqual({ slow: 'done', invoice: { id: '1' } });
  expect((await first).errors).toEqual([]);
});
