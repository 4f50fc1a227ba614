import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const csrf = { 'apollo-require-preflight': 'true' };
const post = (body: string) =>
  send(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
const get = (search: string) => send(`${gateway.url}/graphql?${search}`, { headers: csrf });

function expectWrong(answer: Answer, field: string, expected: string, received: string): void {
  expect(answer.status).toBe(400);
  expect(answer.errors).toMatchObject([
    {
      message: 'This is not a GraphQL request.',
      extensions: { code: 'BAD_REQUEST', field, expected, received, messageZh: expect.any(String) },
    },
  ]);
}

const QUERY = 'the text of a GraphQL document';
const ASKS = '"query":"{ __typename }"';

test.each([
  ['{}', 'query', QUERY, 'nothing'],
  ['{"query":""}', 'query', QUERY, 'an empty string'],
  ['{"query":"  \\n"}', 'query', QUERY, 'string'],
  ['{"query":null}', 'query', QUERY, 'nothing'],
  ['{"query":{"$ne":null}}', 'query', 'a string', 'object'],
  [`{${ASKS},"variables":[]}`, 'variables', 'an object', 'a list'],
  [`{${ASKS},"variables":"{}"}`, 'variables', 'an object', 'string'],
  [`{${ASKS},"extensions":7}`, 'extensions', 'an object', 'number'],
  [`{${ASKS},"operationName":{}}`, 'operationName', 'a string', 'object'],
  ['"x"', 'body', 'one object with a query', 'string'],
  ['null', 'body', 'one object with a query', 'nothing'],
])('the body %s is told what is wrong', async (body, ...wrong) => {
  expectWrong(await post(body), ...wrong);
});

test.each([
  ['', 'query', QUERY, 'nothing'],
  ['query=', 'query', QUERY, 'an empty string'],
  ['query={a}&query={b}', 'query', 'once', '2 times'],
  ['query={__typename}&variables={', 'variables', 'an object in JSON', 'no JSON'],
  ['query={__typename}&variables=[1]', 'variables', 'an object', 'a list'],
  ['query={__typename}&extensions=7', 'extensions', 'an object', 'number'],
])('the search %s is told what is wrong', async (search, ...wrong) => {
  expectWrong(await get(search), ...wrong);
});

test('nulls stand for nothing given', async () => {
  const answer = await post(`{${ASKS},"variables":null,"operationName":null,"extensions":null}`);
  expect(answer.data).toEqual({ __typename: 'Query' });
});

test('a compressed body is refused unread', async () => {
  const answer = await send(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: 'x',
  });
  expect(answer.status).toBe(415);
  expect(answer.errors[0]?.extensions).toMatchObject({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    expected: 'no content-encoding',
    received: 'gzip',
  });
});

test('a hash without a query is answered as its clients expect', async () => {
  const answer = await post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}');
  expect(answer.errors).toMatchObject([{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
});
