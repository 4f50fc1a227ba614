import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LIMITS } from '../../gateway/limits/limits.ts';
import { type Answer, ask, codesOf } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

interface Case {
  readonly title: string;
  readonly query: string;
  readonly variables?: object;
  /** Variables with which the operation is let in, where those of the case are refused before it runs. */
  readonly accepted?: object;
  readonly operationName?: string;
  readonly accept?: string;
}

const responseType = 'application/graphql-response+json';
const echo = 'query Echo($text: String!) { echo(text: $text) }';
const two = 'query First { whoAsks: __typename } query Second { echo(text: "second") }';
const fifteen = Array.from({ length: 15 }, (_, at) => `of${at}: invoice(id: "${at}") { id }`).join(' ');
const costly = `query ($all: Boolean!) { invoice(id: "1") { id } ... @include(if: $all) { ${fifteen} } }`;

const CASES: readonly Case[] = [
  { title: 'an answer', query: '{ invoice(id: "1") { id number status } invoices { note } __typename }' },
  { title: 'variables', query: echo, variables: { text: '发票 "1"' } },
  { title: 'one of two operations', query: two, operationName: 'Second' },
  { title: 'an operation that is not there', query: two, operationName: 'Third' },
  { title: 'several operations without a name', query: two },
  { title: 'a part that is missing', query: '{ forbidden echo(text: "here") }' },
  { title: 'a part that nothing is left without', query: '{ strictlyForbidden }' },
  { title: 'a failure that is masked', query: '{ broken invoices { id note } }' },
  { title: 'a status that is missing', query: '{ invoice(id: "odd") { id status } }' },
  { title: 'a variable of another kind', query: echo, variables: { text: { $ne: null } } },
  { title: 'a variable that is not sent', query: echo },
  { title: 'the same for who knows the type', query: echo, variables: { text: 1 }, accept: responseType },
  { title: 'an answer of another type', query: echo, variables: { text: 'a' }, accept: responseType },
  { title: 'a type that has to be weighed', query: echo, variables: {}, accept: `text/*, ${responseType}` },
  { title: 'too high a cost', query: costly, variables: { all: true }, accepted: { all: false } },
];

let fresh: TinyGateway;
let experienced: TinyGateway;
beforeAll(async () => {
  const limits = { ...LIMITS, concurrency: null, maxCost: 12 };
  fresh = await openTinyGateway('in-process', { limits });
  experienced = await openTinyGateway('in-process', { limits });
});
afterAll(async () => {
  await fresh.stop();
  await experienced.stop();
});

/** A comment makes each case a document of its own. */
function put(gateway: TinyGateway, { title, query, accept, ...rest }: Case): Promise<Answer> {
  const headers = { 'x-request-id': 'the-same-for-all', ...(accept === undefined ? {} : { accept }) };
  return ask(gateway, `${query} # ${title}`, { ...rest, headers });
}

function seen({ status, headers, text }: Answer) {
  const { date: _, ...others } = Object.fromEntries(headers);
  return { status, headers: others, text };
}

test.each(CASES)('known or not, an operation is answered alike: $title', async (asked) => {
  const first = await put(fresh, asked);
  const accepted = asked.accepted ?? asked.variables;
  await put(experienced, { ...asked, ...(accepted === undefined ? {} : { variables: accepted }) });
  expect(seen(await put(experienced, asked))).toEqual(seen(first));
  if (asked.accepted !== undefined) expect(codesOf(first)).toEqual(['TOO_COSTLY']);
});

test('a known operation is not looked at by the server again', async () => {
  const way = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
  const query = '{ echo(text: "again and again") }';
  for (let times = 0; times < 3; times += 1) {
    expect((await ask(fresh, query)).data).toEqual({ echo: 'again and again' });
  }
  expect(way).toHaveBeenCalledTimes(1);
  way.mockRestore();
});

test('a document that was refused is looked at again', async () => {
  const way = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
  for (let times = 0; times < 2; times += 1) {
    expect((await ask(fresh, '{ nothingOfThisName }')).status).toBe(200);
  }
  expect(way).toHaveBeenCalledTimes(2);
  way.mockRestore();
});
