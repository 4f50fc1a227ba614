import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, codesOf, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const json = { 'content-type': 'application/json' };
const post = (body: BodyInit, headers: Record<string, string> = json): Promise<Answer> =>
  send(`${gateway.url}/graphql`, { method: 'POST', headers, body });
const query = JSON.stringify({ query: '{ __typename }' });

function expectRefusal(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get('content-type')).toMatch(
    /^application\/(json|graphql-response\+json); charset=utf-8$/,
  );
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({ status, codes: [code] });
  expect(answer.errors[0]?.extensions).toMatchObject({ messageZh: expect.stringMatching(/\p{Script=Han}/u) });
  expect(answer.text).not.toMatch(/<html|\bat \S+ \(|node_modules/i);
}

test.each(['{', '', 'query', '{"query": "{ __typename }"} trailing', '\u0000'])(
  'the body %j is malformed JSON',
  async (body) => expectRefusal(await post(body), 400, 'MALFORMED_JSON'),
);

test('a body that is not UTF-8 is malformed', async () => {
  const latin1 = Buffer.from('{"query":"{ __typename } # \u00e9"}', 'latin1');
  expectRefusal(await post(latin1), 400, 'MALFORMED_JSON');
});

test.each([
  '[]',
  '[{"query":"{ __typename }"}]',
  '{}',
  'null',
  '"x"',
  '7',
  '{"query":""}',
  '{"query":null}',
  '{"query":{"$ne":null}}',
  '{"query":["{ __typename }"]}',
  '{"query":"{ __typename }","variables":[]}',
  '{"query":"{ __typename }","variables":"x"}',
  '{"query":"{ __typename }","operationName":7}',
])('the JSON %s is no GraphQL request', async (body) => expectRefusal(await post(body), 400, 'BAD_REQUEST'));

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/json; charset=gbk',
])('the media type %s is not taken', async (type) =>
  expectRefusal(await post(query, { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE'),
);

test('a missing media type is not guessed', async () => {
  const answer = await post(new Blob([query]), {});
  expectRefusal(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
});

test.each(['application/json', 'application/json;charset=utf-8', 'Application/JSON; charset="UTF-8"'])(
  'the media type %s is taken',
  async (type) => expect((await post(query, { 'content-type': type })).data).toEqual({ __typename: 'Query' }),
);

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('the method %s is not allowed', async (method) => {
  const answer = await send(`${gateway.url}/graphql`, { method });
  expectRefusal(answer, 405, 'METHOD_NOT_ALLOWED');
  expect(answer.headers.get('allow')).toBe('GET, POST');
});

test('an unacceptable answer is not computed', async () => {
  expectRefusal(await post(query, { ...json, accept: 'text/csv' }), 406, 'NOT_ACCEPTABLE');
});

test.each(['/', '/nothing', '/graphql/', '/%00', '//graphql'])('there is nothing at %s', async (path) => {
  expectRefusal(await send(`${gateway.url}${path}`), 404, 'NOT_FOUND');
});
