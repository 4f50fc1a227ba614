import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startCrew } from './crew.ts';

const BODY = JSON.stringify({ query: '{ __typename }' });

/** Begins a request and keeps its body back. */
async function begin(url: string): Promise<{ sent: ClientRequest; outcome: Promise<number | string> }> {
  const headers = { 'content-type': 'application/json', 'content-length': BODY.length };
  const sent = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  const outcome = new Promise<number | string>((resolve) => {
    sent.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  sent.write(BODY.slice(0, 5));
  await once(sent, 'socket');
  return { sent, outcome };
}

test('what has begun at every worker is answered', async () => {
  const { child, url, ready } = await startCrew();
  await ready();
  const begun = await Promise.all(Array.from({ length: 4 }, () => begin(url)));
  await sleep(500);
  child.kill('SIGTERM');
  await sleep(500);
  for (const { sent } of begun) sent.end(BODY.slice(5));
  expect(await Promise.all(begun.map(({ outcome }) => outcome))).toEqual([200, 200, 200, 200]);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('what does not end holds nothing up', async () => {
  const { child, url, ready } = await startCrew();
  const [first] = await ready();
  const { outcome } = await begin(url);
  await sleep(500);
  process.kill(first, 'SIGSTOP');
  const told = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  // A request may send its body for 30 s, and a process that is stopped ends by no signal but one.
  expect(performance.now() - told).toBeLessThan(10_000);
  expect(await outcome).toBe('ECONNRESET');
});
