import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type RunningCrew, startCrew } from './crew.ts';

const TOKEN = 'a token that has thirty-two characters';

/** @returns the lines of the page that all processes share */
async function page({ url }: RunningCrew): Promise<string[]> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  return (await answer.text()).split('\n');
}

/** @returns what is counted of a root field, over all workers */
function total(lines: readonly string[], operation: string): number {
  return lines
    .filter((line) => line.startsWith(`fapiao_requests_total{operation="${operation}"`))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

async function askOften({ url }: RunningCrew, times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    const body = JSON.stringify({ query: '{ __typename }' });
    // A connection of its own, so that workers take turns.
    const headers = { 'content-type': 'application/json', connection: 'close' };
    await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).text();
  }
}

test('any worker tells of all processes', async () => {
  const crew = await startCrew({ METRICS_TOKEN: TOKEN });
  const [first = 0] = await crew.ready();
  await askOften(crew, 10);
  // An answer is counted when its last byte is out, which may be after its reader has it.
  await expect.poll(async () => total(await page(crew), '__typename')).toBe(10);
  const lines = await page(crew);
  expect(lines).toContain('fapiao_workers{worker="leader"} 2');
  for (const worker of ['1', '2', 'leader']) {
    expect(lines.some((line) => line.startsWith(`process_resident_memory_bytes{worker="${worker}"}`))).toBe(
      true,
    );
  }
  process.kill(first, 'SIGKILL');
  await crew.said('a worker serves', 3);
  expect(await page(crew)).toContain('fapiao_worker_deaths_total{number="1",worker="leader"} 1');
  crew.child.kill('SIGTERM');
  await once(crew.child, 'exit');
});

test('a worker that hangs hides no other', async () => {
  const crew = await startCrew({ METRICS_TOKEN: TOKEN });
  const [first = 0] = await crew.ready();
  process.kill(first, 'SIGSTOP');
  // The first connection goes to the one that hangs, and stays there.
  const stuck = fetch(`${crew.url}/health/live`).catch(() => undefined);
  await sleep(200);
  const lines = await page(crew);
  expect(lines.some((line) => line.includes('worker="2"'))).toBe(true);
  expect(lines.some((line) => line.includes('worker="1"'))).toBe(false);
  process.kill(first, 'SIGCONT');
  await stuck;
  crew.child.kill('SIGTERM');
  await once(crew.child, 'exit');
});
