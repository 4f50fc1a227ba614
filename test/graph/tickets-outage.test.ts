import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shards } from '../../storage/shards.ts';
import { codesOf } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';
import { shardsWithout } from './crippled-shards.ts';
import { freshDigital } from './life-parties.ts';
import { draftAfter, report, seen, ticketStep } from './ticket-desk.ts';

let world: World;
let crippled: Shards;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  crippled = await shardsWithout(world, 'east');
  graph = await openGraph({ ...world, shards: crippled });
});
afterAll(async () => {
  await graph.stop();
  await crippled.close();
  await world.close();
});

const shanghai = { number: '26312000000000054321', issueDate: '2026-11-10', amountIncludingTax: '1060.00' };

test('an outage is reported while it lasts', async () => {
  const { draftToken, ...draft } = await draftAfter(graph, shanghai);
  expect(draft).toMatchObject({
    category: 'OUTAGE',
    region: { code: '3100' },
    lookup: { answer: expect.stringMatching(/^(DOWN|TIMED_OUT)$/) },
  });
  const { ticket, token } = await report(graph, { draftToken });
  expect(ticket).toMatchObject({
    id: expect.stringMatching(/^HOME-/),
    category: 'OUTAGE',
    invoiceRef: shanghai.number,
    lookup: draft['lookup'],
  });
  expect(await seen(graph, ticket.id, null, token)).toMatchObject({ state: 'OPEN' });
});

test('an outage is verified where the invoice is', async () => {
  const { draftToken } = await draftAfter(graph, shanghai);
  const { ticket, token } = await report(graph, { draftToken });
  await ticketStep(graph, `resolveTicket(id: "${ticket.id}", body: "已恢复")`, { as: 'dev-operator' });
  const verifying = `verifyTicket(id: "${ticket.id}", token: "${token}")`;
  const query = `mutation { ${verifying.replace(/\)$/, ', idempotencyKey: "k")')} { outcome } }`;
  expect(codesOf(await graph.ask(null, query))).toEqual(['SHARD_UNAVAILABLE']);
  const recovered = await openGraph(world);
  await recovered.record(freshDigital({ number: shanghai.number }));
  const verified = await ticketStep(recovered, verifying);
  await recovered.stop();
  expect(verified.ticket).toMatchObject({ state: 'VERIFIED', verification: { outcome: 'FOUND' } });
});

test('a list says whose tickets are missing', async () => {
  await report(graph, { category: 'SUGGESTION', message: '希望更快' });
  const query = '{ tickets { nodes { id } missingRegions { code } } }';
  const answer = await graph.ask('dev-operator', query);
  const page = answer.data?.['tickets'] as { nodes: unknown[]; missingRegions: { code: string }[] };
  expect(page.nodes.length).toBeGreaterThan(0);
  expect(page.missingRegions).toContainEqual({ code: '3100' });
});

test('a step on a dead shard says so', async () => {
  const query = `mutation { voidInvoice(id: "${shanghai.number}", idempotencyKey: "k",
    statement: { allCopiesReturned: true, taxDeclared: false }) { outcome } }`;
  expect(codesOf(await graph.ask('dev-admin', query))).toEqual(['SHARD_UNAVAILABLE']);
});
