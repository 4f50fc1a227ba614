import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshPaper, said, step, voiding } from '../graph/life-parties.ts';
import { type Graph, openGraph } from '../graph.ts';
import { close, openProcess, type Process } from '../storage/cache-processes.ts';
import { type FaultyWorld, openFaultyWorld } from './faulty-world.ts';

let faulty: FaultyWorld;
/** Reads behind a way that can be slow. */
let reading: Graph;
let other: Process;
/** Another process over the same shards, with a way of its own. */
let writing: Graph;

beforeAll(async () => {
  faulty = await openFaultyWorld('north');
  reading = await openGraph(faulty.world);
  other = openProcess(faulty.world);
  writing = await openGraph(other);
});
afterAll(async () => {
  await reading?.stop();
  await writing?.stop();
  await close(other);
  await faulty?.close();
});

test('a question waits for none from before what another process wrote', async () => {
  const [invoice, another] = [freshPaper(), freshPaper()];
  await writing.record(invoice, another);
  const ask = (field = 'status') => reading.ask('dev-admin', `{ invoice(id: "${invoice.id}") { ${field} } }`);
  // Whatever has to be opened is open, and the status is all that is left to be read.
  await step(writing, voiding(another.id), { as: 'dev-source' });
  await ask('number');
  faulty.world.commands.take();
  faulty.proxy.spoil({ kind: 'DELAY', ms: 1_500 });
  const before = ask();
  await expect
    .poll(() => faulty.world.commands.take().length, { timeout: 10_000, interval: 5 })
    .toBeGreaterThan(0);
  expect(said(await step(writing, voiding(invoice.id), { as: 'dev-source' }))).toBe('DONE');
  // For the news to arrive, which takes less.
  await sleep(100);
  faulty.proxy.heal();
  expect((await ask()).data).toEqual({ invoice: { status: 'VOIDED' } });
  await before;
});
