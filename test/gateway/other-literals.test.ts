import { ApolloServer } from '@apollo/server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../../gateway/limits/limits.ts';
import { type Answer, ask } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

interface Case {
  readonly title: string;
  /** The document with the literals in their places. */
  document(first: string, second: string): string;
  /** Two that are let in, and the two that are asked then. */
  readonly known: readonly (readonly [string, string])[];
  readonly asked: readonly [string, string];
  readonly variables?: object;
  readonly operationName?: string;
  /** Whether it has to be looked at as a document of its own. */
  readonly isNew?: true;
}

const texts = [
  ['"a"', '"b"'],
  ['"c"', '"d"'],
] as const;
const numbers = [
  ['1', '2'],
  ['3', '4'],
] as const;
const echo = (first: string, second: string) =>
  `{ first: echo(text: ${first}) second: echo(text: ${second}) }`;
const slow = (first: string, second: string) => `{\n  slow(ms: ${first})\n  other: slow(ms: ${second}) }`;
const days = (first: string, second: string) => `{ on(day: ${first}) other: on(day: ${second}) }`;
const dates = [
  ['"2026-01-01"', '"2026-01-02"'],
  ['"2026-01-03"', '"2026-01-04"'],
] as const;
const say = (first: string, second: string) =>
  `{ say(sentences: [{ words: [${first}, "和"], day: "2026-01-31" }, { words: ${second}, times: 2 }]) }`;
const withVariable = (first: string, second: string) =>
  `query ($text: String!) { echo(text: $text) invoice(id: ${first}) { id number } slow(ms: ${second}) }`;
const condition = (first: string, second: string) =>
  `query ($all: Boolean! = false) { echo(text: ${first}) ... @include(if: $all) { other: echo(text: ${second}) } }`;
const failing = (first: string, second: string) =>
  `{ forbidden broken one: invoice(id: ${first}) { id status note } two: invoice(id: ${second}) { id status } }`;
const fragment = (first: string, second: string) =>
  `query Q { ...F say(sentences: []) } fragment F on Query { a: echo(text: ${first}) b: slow(ms: ${second}) }`;
const introspection = (first: string, second: string) =>
  `{ __type(name: ${first}) { name kind } other: __type(name: ${second}) { fields { name } } }`;
const named = (first: string, second: string) =>
  `query Named { first: echo(text: ${first}) second: echo(text: ${second}) }`;

const CASES: readonly Case[] = [
  { title: 'strings', document: echo, known: texts, asked: ['"发\\u7968"', '"""\n  over\n   lines\n"""'] },
  { title: 'an empty string', document: echo, known: texts, asked: ['""', '" "'] },
  {
    title: 'null, which is another document',
    isNew: true,
    document: echo,
    known: texts,
    asked: ['null', '"a"'],
  },
  { title: 'a number for a string', isNew: true, document: echo, known: texts, asked: ['1', '"a"'] },
  { title: 'numbers', document: slow, known: numbers, asked: ['5', '0'] },
  { title: 'a number that is none', isNew: true, document: slow, known: numbers, asked: ['7', '2147483648'] },
  { title: 'a fraction', isNew: true, document: slow, known: numbers, asked: ['7', '1.5'] },
  { title: 'dates', document: days, known: dates, asked: ['"2026-02-28"', '"2024-02-29"'] },
  {
    title: 'a date that is none',
    isNew: true,
    document: days,
    known: dates,
    asked: ['"2026-02-28"', '"2026-02-29"'],
  },
  { title: 'values in objects and lists', document: say, known: texts, asked: ['"一"', '"二"'] },
  {
    title: 'a list in the place of a value',
    isNew: true,
    document: say,
    known: texts,
    asked: ['"一"', '["二", "三"]'],
  },
  {
    title: 'a variable beside literals',
    document: withVariable,
    known: numbers,
    asked: ['5', '6'],
    variables: { text: 'said' },
  },
  {
    title: 'a variable that is not sent',
    isNew: true,
    document: withVariable,
    known: numbers,
    asked: ['8', '9'],
  },
  {
    title: 'a variable of a name that stands for a literal',
    document: echo,
    known: texts,
    asked: ['"x"', '"y"'],
    variables: { literal0: 'not this' },
  },
  {
    title: 'a part that is left out',
    document: condition,
    known: texts,
    asked: ['"x"', '"y"'],
    variables: { all: false },
  },
  { title: 'a part by default', document: condition, known: texts, asked: ['"x"', '"y"'] },
  { title: 'parts that fail', document: failing, known: texts, asked: ['"2"', '"odd"'] },
  {
    title: 'a fragment',
    document: fragment,
    known: [
      ['"a"', '1'],
      ['"b"', '2'],
    ],
    asked: ['"c"', '3'],
  },
  { title: 'types by name', document: introspection, known: texts, asked: ['"Invoice"', '"Query"'] },
  {
    title: 'an operation by name',
    document: named,
    known: texts,
    asked: ['"x"', '"y"'],
    operationName: 'Named',
  },
  {
    title: 'an operation by a wrong name',
    isNew: true,
    document: named,
    known: texts,
    asked: ['"x"', '"y"'],
    operationName: 'No',
  },
  { title: 'a text that ends in one', isNew: true, document: echo, known: texts, asked: ['"x"', '"y'] },
];

describe('other literals', () => {
  let fresh: TinyGateway;
  let experienced: TinyGateway;
  beforeAll(async () => {
    const limits = { ...LIMITS, concurrency: null };
    fresh = await openTinyGateway('in-process', { limits, executor: 'apollo' });
    experienced = await openTinyGateway('in-process', { limits });
  });
  afterAll(async () => {
    await fresh.stop();
    await experienced.stop();
  });

  function put(
    gateway: TinyGateway,
    { document, variables, operationName }: Case,
    of: readonly [string, string],
  ) {
    return ask(gateway, document(...of), {
      ...(variables === undefined ? {} : { variables }),
      ...(operationName === undefined ? {} : { operationName }),
      headers: { 'x-request-id': 'the-same-for-all', accept: 'application/graphql-response+json' },
    });
  }

  test.each(CASES)('are answered as if they came first: $title', async (each) => {
    const { operationName, ...whole } = each;
    for (const literals of each.known) {
      await put(
        experienced,
        { ...whole, variables: { text: 'said', all: true, ...each.variables } },
        literals,
      );
      if (operationName !== undefined) await put(experienced, each, literals);
    }
    const expected = seen(await put(fresh, each, each.asked));
    const way = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
    expect(seen(await put(experienced, each, each.asked))).toEqual(expected);
    expect(way).toHaveBeenCalledTimes(each.isNew === true ? 1 : 0);
    way.mockRestore();
    // And once more, when the text itself may be known.
    expect(seen(await put(experienced, each, each.asked))).toEqual(expected);
  });
});

function seen({ status, headers, text }: Answer) {
  const { date: _, ...others } = Object.fromEntries(headers);
  return { status, headers: others, text };
}

describe('requests that differ in literals', () => {
  let gateway: TinyGateway;
  beforeAll(async () => {
    gateway = await openTinyGateway();
  });
  afterAll(() => gateway.stop());
  afterEach(() => vi.restoreAllMocks());

  test('are planned and validated once two of them have come', async () => {
    const way = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
    for (let at = 0; at < 9; at += 1) {
      const { data } = await ask(gateway, `{ invoice(id: "${at}") { number status } }`);
      expect(data).toEqual({ invoice: { number: `No. ${at}`, status: 'NORMAL' } });
    }
    expect(way).toHaveBeenCalledTimes(2);
    const metrics = await fetch(`${gateway.url}/metrics`);
    expect(plans(await metrics.text())).toEqual({ hit: 6, miss: 3 });
  });

  test('are planned each for itself where their literals are very many', async () => {
    const way = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
    for (let at = 0; at < 3; at += 1) {
      const words = Array.from({ length: 201 }, (_, place) => `"${at} ${place}"`);
      const { data } = await ask(gateway, `{ say(sentences: { words: [${words}] }) }`);
      expect(data?.['say']).toContain(`"${at} 200"`);
    }
    expect(way).toHaveBeenCalledTimes(3);
  });

  test('share no answer while they run together', async () => {
    for (const text of ['a', 'b']) await ask(gateway, `{ slow(ms: 1) echo(text: "${text}") }`);
    const said = Array.from({ length: 20 }, (_, at) => `text ${at}`);
    const answers = await Promise.all(
      said.map((text) => ask(gateway, `{ slow(ms: 50) echo(text: "${text}") }`)),
    );
    expect(answers.map(({ data }) => data?.['echo'])).toEqual(said);
  });
});

function plans(metrics: string): Record<string, number> {
  const found = metrics.matchAll(/^fapiao_plan_uses_total\{[^}]*result="(\w+)"[^}]*\} (\d+)$/gm);
  return Object.fromEntries([...found].map(([, result, count]) => [result, Number(count)]));
}
