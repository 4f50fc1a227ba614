import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { askOnce, readinessOf, startProgram } from './program.ts';

/** What became of the requests of clients that ask again and again on kept connections. */
interface Tally {
  answered: number;
  readonly failures: string[];
}

/** Asks as a balancer does: until it has seen that the program wants no more. */
async function askWhileReady(url: string, isUnready: () => boolean, tally: Tally): Promise<void> {
  while (!isUnready()) {
    const failure = await askOnce(url);
    if (failure === null) tally.answered += 1;
    else tally.failures.push(failure);
  }
}

test('a stop under load fails no request', async () => {
  const { child, url } = await startProgram();
  let readiness = 200;
  const tally: Tally = { answered: 0, failures: [] };
  const clients = Array.from({ length: 6 }, () => askWhileReady(url, () => readiness !== 200, tally));
  while (tally.answered < 50 && tally.failures.length === 0) await delay(50);
  const before = tally.answered;
  const exited = once(child, 'exit');
  const stoppedAt = performance.now();
  child.kill('SIGTERM');
  while (readiness === 200) {
    readiness = await readinessOf(url);
    await delay(20);
  }
  await Promise.all(clients);
  expect(readiness).toBe(503);
  expect(tally.failures).toEqual([]);
  expect(tally.answered).toBeGreaterThan(before);
  expect(await exited).toEqual([0, null]);
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
});
