import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DEMO_FACTS, factInvoices } from '../../embedded/demo-world/demo-facts.ts';
import { NOW } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

const client = new URL('../../client/', import.meta.url);
let world: World;
let graph: Graph;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fapiao-graph-client-'));
  world = await openWorld();
  graph = await openGraph(world, { partnerTaxpayerIds: [DEMO_FACTS.buyerId] });
  await graph.record(...factInvoices(NOW));
});
afterAll(async () => {
  await graph.stop();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the README's example against a graph. @returns what it prints */
async function runExample(url: string, change: (code: string) => string): Promise<unknown[][]> {
  const readme = await readFile(new URL('README.md', client), 'utf8');
  const code = /```ts\n(?<code>.*?)```/s.exec(readme)?.groups?.['code'] ?? '';
  const here = code
    .replace("'fapiao-graph-client'", JSON.stringify(new URL('index.ts', client).pathname))
    .replace('http://127.0.0.1:4000/graphql', url);
  const file = join(folder, `example-${Math.random()}.ts`);
  await writeFile(file, change(here));
  const printed = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')].map((spy) =>
    spy.mockImplementation(() => undefined),
  );
  try {
    await import(pathToFileURL(file).href);
    return printed.flatMap(({ mock }) => mock.calls);
  } finally {
    for (const spy of printed) spy.mockRestore();
  }
}

test('the example of its README prints the invoice', async () => {
  const printed = await runExample(`${graph.url}/graphql`, (code) => code);
  expect(printed).toEqual([['25112000000000000001', '69220.00']]);
});

test('the example names what failed', async () => {
  const printed = await runExample(`${graph.url}/graphql`, (code) =>
    code.replace('dev-partner', 'no-such-key'),
  );
  expect(printed).toEqual([[['UNAUTHENTICATED'], expect.stringMatching(/^[\w-]{8,64}$/)]]);
});
