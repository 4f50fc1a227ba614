import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { LIMITS } from '../../../gateway/limits/limits.ts';
import { ask } from '../ask.ts';
import { openTinyGateway } from '../tiny-gateway.ts';

/** Two places at the door. */
const concurrency = {
  ...{ start: 2, least: 2, most: 2 },
  ...{ targetDelayMs: 1e9, targetInsideMs: 1e9, mostWaitMs: 1e9, mostWaiting: 100 },
};

async function open() {
  const gateway = await openTinyGateway('in-process', { limits: { ...LIMITS, concurrency } });
  onTestFinished(() => gateway.stop());
  return gateway;
}

test('who waits for the answer of an equal query holds no place at the door', async () => {
  const gateway = await open();
  let answered = 0;
  const equal = Array.from({ length: 5 }, () =>
    ask(gateway, '{ slow(ms: 2000) }').then((answer) => {
      answered += 1;
      return answer.data;
    }),
  );
  await delay(300);
  expect((await ask(gateway, '{ slow(ms: 1) }')).data).toEqual({ slow: 'done' });
  expect(answered).toBe(0);
  expect(await Promise.all(equal)).toEqual(equal.map(() => ({ slow: 'done' })));
});

test('who has to lead in the end has a place again', async () => {
  const gateway = await open();
  const leave = new AbortController();
  const leading = ask(gateway, '{ slow(ms: 1000) }', { signal: leave.signal });
  await delay(200);
  const following = ask(gateway, '{ slow(ms: 1000) }');
  await delay(200);
  leave.abort();
  await expect(leading).rejects.toThrow();
  const besides = ask(gateway, '{ slow(ms: 999) }');
  await delay(100);
  let isBeyondAnswered = false;
  const beyond = ask(gateway, '{ slow(ms: 1) }').then(() => {
    isBeyondAnswered = true;
  });
  await delay(200);
  expect(isBeyondAnswered).toBe(false);
  for (const { data } of await Promise.all([following, besides])) expect(data).toEqual({ slow: 'done' });
  await beyond;
});
