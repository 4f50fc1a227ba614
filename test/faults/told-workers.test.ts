import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../gateway/ask.ts';
import { said, step, voiding } from '../graph/life-parties.ts';
import { openGraph } from '../graph.ts';
import { openWorld } from '../world.ts';
import { paperOfToday } from './status-watch.ts';
import { startWorkerCrew } from './worker-crew.ts';

/** Far below the two seconds that a status lives; the news itself takes milliseconds. */
const soonMs = 1_000;

type Ask = (key: string | null, query: string, variables?: object) => Promise<Answer>;

/** Asks on one connection, which is one worker's as long as it stays. */
function callerOn(url: string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return async (key, query, variables = {}) => {
    const headers = { 'content-type': 'application/json', ...(key === null ? {} : { 'x-api-key': key }) };
    const body = await new Promise<string>((resolve, reject) => {
      const asking = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
        text(response).then(resolve, reject);
      });
      asking.on('error', reject).end(JSON.stringify({ query, variables }));
    });
    const { data = null, errors = [] } = JSON.parse(body);
    return { status: 200, headers: new Headers(), text: body, data, errors };
  };
}

test('what one worker voids another shows as voided at once', { timeout: 480_000 }, async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const graph = await openGraph(world, { clock: () => new Date() });
  const invoices = Array.from({ length: 3 }, () => paperOfToday(new Date()));
  await graph.record(...invoices);
  await graph.stop();
  const crew = await startWorkerCrew(world.shards.database);
  await crew.served(2);
  // New connections go to the workers in turn.
  const callers = [callerOn(crew.url), callerOn(crew.url)];
  const [first = callerOn(crew.url)] = callers;
  for (const { id } of invoices) {
    const query = `{ invoice(id: "${id}") { status } }`;
    for (const ask of callers) {
      expect((await ask('dev-admin', query)).data).toEqual({ invoice: { status: 'NORMAL' } });
    }
    expect(said(await step({ ask: first }, voiding(id), { as: 'dev-source' }))).toBe('DONE');
    const acknowledged = performance.now();
    const untilVoided = async (ask: Ask) => {
      for (;;) {
        const { data } = await ask('dev-admin', query);
        if (Object(data?.['invoice']).status === 'VOIDED') return performance.now() - acknowledged;
      }
    };
    const tookMs = await Promise.all(callers.map(untilVoided));
    expect(Math.max(...tookMs)).toBeLessThan(soonMs);
  }
});
