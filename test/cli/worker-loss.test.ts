import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startCrew } from './crew.ts';

/** Asks over a connection of the agent's. @returns the status, or the code of what cut the connection */
function ask(agent: Agent, url: string): Promise<number | string> {
  return new Promise((resolve) => {
    const request = get(`${url}/health/live`, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve('CUT'));
    });
    request.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

/** Agents that each keep one connection of their own. */
function keptConnections(count: number): Agent[] {
  const agents = Array.from({ length: count }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  onTestFinished(() => {
    for (const agent of agents) agent.destroy();
  });
  return agents;
}

test('the loss of a worker cuts no connection of another', async () => {
  const { child, url, said, ready } = await startCrew();
  const [first] = await ready();
  const agents = keptConnections(24);
  const before = await Promise.all(agents.map((agent) => ask(agent, url)));
  expect(before).toEqual(agents.map(() => 200));
  // Which worker a connection was dealt to shows in who still answers on it while one stands still.
  process.kill(first, 'SIGSTOP');
  const still = await Promise.all(
    agents.map((agent) => Promise.race([ask(agent, url), sleep(5_000, 'HELD')])),
  );
  const others = agents.filter((_, at) => still[at] === 200);
  expect(others.length).toBeGreaterThan(0);
  process.kill(first, 'SIGKILL');
  await said('a worker died and is replaced', 1);
  const after = await Promise.all(others.map((agent) => ask(agent, url)));
  expect(after).toEqual(others.map(() => 200));
  child.kill('SIGTERM');
  await once(child, 'exit');
});

test('the others take the connections of a dead worker', async () => {
  const { child, url, said, ready } = await startCrew();
  const [first] = await ready();
  process.kill(first, 'SIGKILL');
  await said('a worker died and is replaced', 1);
  const anew = new Agent({ keepAlive: false });
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => ask(anew, url)));
  expect(outcomes).toEqual(outcomes.map(() => 200));
  child.kill('SIGTERM');
  await once(child, 'exit');
});

test('a worker that hangs at its death takes one connection along', async () => {
  const { child, url, ready } = await startCrew();
  const [first] = await ready();
  process.kill(first, 'SIGSTOP');
  const anew = new Agent({ keepAlive: false });
  // Whoever is handed to a worker that never took him over is let go by nobody: he has to give up himself.
  const outcomes = Array.from({ length: 20 }, () => Promise.race([ask(anew, url), sleep(10_000, 'GAVE_UP')]));
  await sleep(500);
  process.kill(first, 'SIGKILL');
  const settled = await Promise.all(outcomes);
  anew.destroy();
  expect(settled.filter((outcome) => outcome === 200).length).toBeGreaterThanOrEqual(19);
  child.kill('SIGTERM');
  await once(child, 'exit');
});
