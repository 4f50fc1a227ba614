import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf, send } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

const post = (body: unknown) =>
  send(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const one = { query: '{ whoAmI }' };

test.each([
  ['empty', []],
  ['of one', [one]],
  ['of two', [one, one]],
  ['of ten thousand', Array.from({ length: 10_000 }, () => one)],
  ['of lists', [[one]]],
])('a batch %s is refused unexecuted', async (_, batch) => {
  const before = gateway.seen.contexts.length;
  const answer = await post(batch);
  expect({ status: answer.status, codes: codesOf(answer) }).toEqual({ status: 400, codes: ['BAD_REQUEST'] });
  expect(answer.errors[0]?.extensions).toMatchObject({ field: 'body', received: 'a list' });
  expect(gateway.seen.contexts.length).toBe(before);
});

test('an object with numbered keys is no batch', async () => {
  expect(codesOf(await post({ 0: one, length: 1 }))).toEqual(['BAD_REQUEST']);
});
