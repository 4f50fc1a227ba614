import { once } from 'node:events';
import { expect, test } from 'vitest';
import { type RunningCrew, startCrew } from './crew.ts';

const TOKEN = 'a token that has thirty-two characters';

/** @returns the lines of the page that all processes share */
async function page({ url }: RunningCrew): Promise<string[]> {
  const headers = { authorization: `Bearer ${TOKEN}`, connection: 'close' };
  const answer = await fetch(`${url}/metrics`, { headers });
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
  const [first] = await crew.ready();
  await askOften(crew, 10);
  // An answer is counted when its last byte is out, which may be after its reader has it.
  const counted = async () => total(await page(crew), '__typename');
  await expect.poll(counted, { timeout: 30_000 }).toBe(10);
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
  const [first] = await crew.ready();
  process.kill(first, 'SIGSTOP');
  // One connection at most goes to the one that hangs; the leader hands it no other before it has taken that.
  const pages = [page(crew), page(crew)];
  const lines = await Promise.any(pages);
  expect(lines.some((line) => line.includes('worker="2"'))).toBe(true);
  expect(lines.some((line) => line.includes('worker="1"'))).toBe(false);
  process.kill(first, 'SIGCONT');
  await Promise.all(pages);
  crew.child.kill('SIGTERM');
  await once(crew.child, 'exit');
});
