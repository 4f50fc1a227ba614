import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../gateway/ask.ts';
import { openGraph } from '../graph.ts';
import { openWorld } from '../world.ts';
import { answeredShare, invoiceOf, RegionLoad } from './load.ts';
import { startWorkerCrew } from './worker-crew.ts';

test('a killed worker takes its own requests alone', { timeout: 480_000 }, async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const graph = await openGraph(world);
  await graph.record(invoiceOf('2511200', 0));
  await graph.stop();

  const crew = await startWorkerCrew(world.shards.database);
  let pids = await crew.served(2);
  const load = new RegionLoad(
    (key, query, variables) => ask(crew, query, { variables, headers: { 'x-api-key': key } }),
    '2511200',
    1,
  );
  for (let kill = 0; kill < 2; kill += 1) {
    await load.answersMore(20);
    process.kill(pids[kill] ?? Number.NaN, 'SIGKILL');
    // The other worker goes on, and the dead one is replaced.
    await load.answersMore(20);
    pids = await crew.served(3 + kill);
  }
  await load.answersMore(20);
  const tally = await load.stop();
  const { wrong, acknowledged } = tally;
  expect(wrong).toEqual([]);
  expect(answeredShare(tally)).toBeGreaterThan(0.9);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(await load.lost()).toEqual([]);
  crew.child.kill('SIGTERM');
  expect(await once(crew.child, 'exit')).toEqual([0, null]);
});
