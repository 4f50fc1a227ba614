import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import { type Answer, codesOf, send } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
  await graph.record(DIGITAL);
});
afterAll(async () => {
  await graph?.stop();
  await world?.close();
});

const search =
  'query ($f: InvoiceFilter!) { searchInvoices(first: 5, filter: $f) { edges { node { id } } } }';
const lookup = 'query ($input: InvoiceLookupInput!) { lookupInvoice(input: $input) { __typename } }';

/** Sends a body as text: an object literal could not say `__proto__`. */
function post(body: string): Promise<Answer> {
  world.commands.take();
  return send(`${graph.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      'x-api-key': 'dev-admin',
    },
    body,
  });
}

const asked = (query: string, variables: string): Promise<Answer> =>
  post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);

const OPERATORS = ['{"$ne":null}', '{"$gt":""}', '{"$where":"sleep(9)"}', '[{"$ne":null}]'];
const PLACES: readonly [string, string, string][] = [
  ['an invoice id', 'query ($id: ID!) { invoice(id: $id) { id } }', '{"id":#}'],
  ['a taxpayer id', 'query ($id: TaxpayerId!) { issuer(taxpayerId: $id) { name } }', '{"id":#}'],
  ['a filter', search, '{"f":#}'],
  ['a taxpayer id of a filter', search, '{"f":{"sellerTaxpayerId":#}}'],
  ['a date of a filter', search, '{"f":{"issueDateFrom":#}}'],
  ['an amount of a filter', search, '{"f":{"minTotal":#}}'],
  ['a looked-up number', lookup, '{"input":{"number":#}}'],
  ['a looked-up amount', lookup, '{"input":{"number":"1","amountIncludingTax":#}}'],
];

test.each(PLACES)('operators in %s reach no database', async (_, query, variables) => {
  for (const operator of OPERATORS) {
    const answer = await asked(query, variables.replace('#', operator));
    expect({ status: answer.status, codes: codesOf(answer), operator }).toEqual({
      status: 400,
      codes: expect.arrayContaining(['BAD_USER_INPUT']),
      operator,
    });
    expect(world.commands.take()).toEqual([]);
  }
});

test.each([
  ['in the place of a variable', '{"__proto__":{"id":"25112000000000000001"}}'],
  ['as a constructor', '{"constructor":{"prototype":{"id":"25112000000000000001"}}}'],
])('a prototype %s gives no value', async (_, variables) => {
  const answer = await asked('query ($id: ID!) { invoice(id: $id) { id } }', variables);
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 400,
    codes: ['BAD_USER_INPUT'],
  });
});

test('a prototype inside an input is an unknown field', async () => {
  const answer = await asked(search, '{"f":{"__proto__":{"minTotal":"1"}}}');
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 400,
    codes: ['BAD_USER_INPUT'],
  });
});

test('a prototype of the body gives no query', async () => {
  const answer = await post('{"__proto__":{"query":"{ __typename }"}}');
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({ status: 400, codes: ['BAD_REQUEST'] });
});

test.each([
  '{ __proto__: invoice(id: "#") { id number } }',
  '{ invoice(id: "#") { __proto__: issuer { polluted: name } } }',
  '{ invoice(id: "#") { __proto__: issuer { polluted: name } issuer { name } status } }',
  '{ invoice(id: "#") { constructor: issuer { prototype: name } toString: number status } }',
  'query ($__proto__: ID!) { invoice(id: $__proto__) { id } }',
])('names of prototypes in %s change no object', async (query) => {
  const answer = await asked(query.replace('#', DIGITAL.number), `{"__proto__":"${DIGITAL.number}"}`);
  expect(answer.status).toBeLessThan(500);
  expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR');
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  const after = await graph.ask('dev-admin', `{ invoice(id: "${DIGITAL.number}") { id status } }`);
  expect(after.data).toEqual({ invoice: { id: DIGITAL.number, status: 'NORMAL' } });
});
