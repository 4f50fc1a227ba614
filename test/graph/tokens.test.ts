import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenHolders } from '../../gateway/token-identity.ts';
import { createLog } from '../../observability/log.ts';
import { BUYER, DIGITAL } from '../fapiao/invoice-samples.ts';
import { type Answer, ask, codesOf } from '../gateway/ask.ts';
import {
  type Issuer,
  makeSigningKey,
  openIssuer,
  partnerClaims,
  type SigningKey,
  signToken,
} from '../gateway/tokens/issuer.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let issuer: Issuer;
let key: SigningKey;
const graphs: Graph[] = [];
beforeAll(async () => {
  world = await openWorld();
  key = await makeSigningKey('key-1', 'EdDSA');
  issuer = await openIssuer(key);
  const clock = (): Date => new Date();
  const findByToken = tokenHolders(issuer.trust, clock, createLog({ level: 'silent' }));
  for (const transport of ['in-process', 'http'] as const) {
    graphs.push(await openGraph(world, { findByToken, transport }));
  }
  await graphs[0]?.record(DIGITAL);
});
afterAll(async () => {
  for (const graph of graphs) await graph.stop();
  await issuer.stop();
  await world.close();
});

async function askAs(graph: Graph, claims: object, query: string, variables = {}): Promise<Answer> {
  const token = await signToken(key, { ...partnerClaims(new Date()), ...claims });
  return ask(graph, query, { variables, headers: { authorization: `Bearer ${token}` } });
}

const invoiceFor = async (graph: Graph, claims: object) =>
  (await askAs(graph, claims, 'query ($id: ID!) { invoice(id: $id) { id } }', { id: DIGITAL.number })).data;

test.each([0, 1])('a token reads what its role may, by either transport (%i)', async (at) => {
  const graph = graphs[at];
  if (graph === undefined) throw new Error('no graph');
  const found = { invoice: { id: DIGITAL.number } };
  expect(await invoiceFor(graph, { taxpayer_ids: [BUYER.taxpayerId] })).toEqual(found);
  expect(await invoiceFor(graph, { taxpayer_ids: ['91440300MAXX000399'] })).toEqual({ invoice: null });
  expect(await invoiceFor(graph, { roles: ['OPERATOR'] })).toEqual({ invoice: null });
  expect(await invoiceFor(graph, { roles: ['SOURCE'], bureaus: ['1100'] })).toEqual(found);
  expect(await invoiceFor(graph, { roles: ['SOURCE'], bureaus: ['3100'] })).toEqual({ invoice: null });
});

test('a token without the role may not write', async () => {
  const [graph] = graphs;
  if (graph === undefined) throw new Error('no graph');
  const change = 'mutation { recordInvoices(input: []) { outcome } }';
  expect(codesOf(await askAs(graph, {}, change))).toEqual(['FORBIDDEN']);
  const source = { roles: ['SOURCE'], bureaus: '*' };
  expect(codesOf(await askAs(graph, source, change))).toEqual(['BAD_USER_INPUT']);
});
