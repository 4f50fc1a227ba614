import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { EXECUTORS } from '../../gateway/executors.ts';
import { ask, codesOf, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const TWO = 'query A { a: __typename } query B { b: __typename }';
const csrf = { 'apollo-require-preflight': 'true' };
const modern = { accept: 'application/graphql-response+json' };
const get = (parameters: Record<string, string>, headers: Record<string, string> = csrf) =>
  send(`${gateway.url}/graphql?${new URLSearchParams(parameters)}`, { headers });

test('an unknown operation name is the client’s mistake', async () => {
  const answer = await ask(gateway, TWO, { operationName: 'C' });
  expect(answer.status).toBe(400);
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'OPERATION_NOT_FOUND', received: 'C' });
});

test('several operations need a name', async () => {
  expect(await ask(gateway, TWO)).toMatchObject({ status: 400 });
  expect(codesOf(await ask(gateway, TWO))).toEqual(['OPERATION_NOT_FOUND']);
});

test('the named operation is run', async () => {
  expect((await ask(gateway, TWO, { operationName: 'B' })).data).toEqual({ b: 'Query' });
});

test('a document without an operation is refused', async () => {
  const answer = await ask(gateway, 'fragment F on Query { __typename }', { headers: modern });
  expect(answer.status).toBe(400);
});

test('a subscription is refused', async () => {
  const answer = await ask(gateway, 'subscription { anything }');
  expect(answer.status).toBe(400);
  expect(answer.errors[0]?.extensions).toMatchObject({
    code: 'OPERATION_NOT_SUPPORTED',
    received: 'subscription',
  });
});

test('a syntax error says where', async () => {
  const answer = await ask(gateway, '{ invoices { id }', { headers: modern });
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 400,
    codes: ['GRAPHQL_PARSE_FAILED'],
  });
  expect(answer.errors[0]).toMatchObject({
    message: expect.stringMatching(/^Syntax Error/),
    locations: [{ line: 1 }],
  });
});

test('an unknown field is refused', async () => {
  const answer = await ask(gateway, '{ invoices { nothing } }', { headers: modern });
  expect(answer).toMatchObject({ status: 400, data: undefined });
  expect(codesOf(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

test('a variable of the wrong type is refused', async () => {
  const answer = await ask(gateway, 'query Q($id: ID!) { invoice(id: $id) { id } }', {
    variables: { id: {} },
    headers: modern,
  });
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 400,
    codes: ['BAD_USER_INPUT'],
  });
});

test.each(['application/json', '*/*', 'text/html, application/json;q=0.9'])(
  'clients that accept %s read mistakes at 200',
  async (accept) => {
    for (const query of [
      '{ invoices { id }',
      '{ invoices { nothing } }',
      'query ($id: ID!) { invoice(id: $id) { id } }',
    ]) {
      const answer = await ask(gateway, query, { headers: { accept } });
      expect(answer).toMatchObject({ status: 200, data: undefined });
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.errors).toHaveLength(1);
    }
  },
);

test('a refusal in a resolver keeps its status', async () => {
  const answer = await ask(gateway, '{ strictlyForbidden }', { headers: { accept: 'application/json' } });
  expect(answer).toMatchObject({ status: 403, data: null });
});

test('a query by GET is answered', async () => {
  const answer = await get({ query: 'query Q($t: String!) { echo(text: $t) }', variables: '{"t":"票"}' });
  expect(answer).toMatchObject({ status: 200, data: { echo: '票' } });
});

test('a mutation by GET is not allowed', async () => {
  const answer = await get({ query: 'mutation { write }' });
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({
    status: 405,
    codes: ['METHOD_NOT_ALLOWED'],
  });
  expect(answer.headers.get('allow')).toBe('POST');
});

test('a GET that a foreign page can send is refused', async () => {
  const answer = await get({ query: '{ __typename }' }, {});
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({ status: 400, codes: ['BAD_REQUEST'] });
});

test('introspection is open', async () => {
  const answer = await ask(gateway, '{ __schema { queryType { name } types { name } } }');
  expect(answer.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
  expect(answer.text).not.toMatch(/_Service|_Entity|join__/);
});

test('the accepted media type is answered', async () => {
  const accept = 'application/graphql-response+json';
  const answer = await ask(gateway, '{ __typename }', { headers: { accept } });
  expect(answer.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
});

test('no answer may be kept by a cache', async () => {
  expect((await ask(gateway, '{ __typename }')).headers.get('cache-control')).toBe('no-store');
});

test.each(EXECUTORS)('a query plan of executor %s is not given away', async (executor) => {
  const planning = await openTinyGateway('in-process', { executor });
  onTestFinished(() => planning.stop());
  const headers = { 'apollo-query-plan-experimental': '1' };
  const answer = await ask(planning, '{ invoices { status } }', { headers });
  expect(answer.data).toMatchObject({ invoices: [{ status: 'NORMAL' }, {}, {}] });
  expect(answer.text).not.toContain('QueryPlan');
});
