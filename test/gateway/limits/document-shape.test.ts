import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, send } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';
import { expectRefusal } from './refusal.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

test('a document of many tokens is refused', async () => {
  const answer = await ask(gateway, `{ ${times(5_000, () => 'whoAmI')} }`);
  expectRefusal(answer, 'TOO_MANY_TOKENS', { field: 'tokens', expected: 'at most 4000', received: '5002' });
});

test('documents that differ in literals are refused alike', async () => {
  for (const id of ['1', '2', '3']) {
    const answer = await ask(gateway, `{ ${times(31, (i) => `a${i}: invoice(id: "${id}") { id }`)} }`);
    expectRefusal(answer, 'TOO_MANY_ALIASES', { received: '31' });
  }
});

test('fields nested sixteen deep are refused', async () => {
  const answer = await ask(gateway, `{ ${times(15, () => 'invoice(id: 1) {')} id ${'}'.repeat(16)}`);
  expectRefusal(answer, 'TOO_DEEP', { field: 'depth', expected: 'at most 15', received: '16' });
});

test('five hundred aliases are refused', async () => {
  const answer = await ask(gateway, `{ ${times(500, (i) => `a${i}: whoAmI`)} }`);
  expectRefusal(answer, 'TOO_MANY_ALIASES', { field: 'aliases', expected: 'at most 30', received: '500' });
});

test('a hundred and twenty aliases of `__typename` are refused', async () => {
  const answer = await ask(gateway, `{ ${times(120, (i) => `a${i}: __typename`)} }`);
  expectRefusal(answer, 'TOO_MANY_ALIASES', { received: '120' });
});

test('twenty-one root fields are refused', async () => {
  const answer = await ask(gateway, `{ ${times(21, () => '__typename')} }`);
  expectRefusal(answer, 'TOO_MANY_ROOT_FIELDS', {
    field: 'rootFields',
    expected: 'at most 20',
    received: '21',
  });
});

test('a hundred directives are refused', async () => {
  const answer = await ask(gateway, `{ whoAmI ${times(100, () => '@include(if: true)')} }`);
  expectRefusal(answer, 'TOO_MANY_DIRECTIVES', {
    field: 'directives',
    expected: 'at most 50',
    received: '100',
  });
});

test('directives on operations, variables and fragments count', async () => {
  const many = times(20, () => '@x');
  const answer = await ask(
    gateway,
    `query ($a: Int ${many}) ${many} { ...F } fragment F on Query ${many} { id }`,
  );
  expectRefusal(answer, 'TOO_MANY_DIRECTIVES', { received: '60' });
});

test('five hundred duplicate fields are refused', async () => {
  const answer = await ask(gateway, `{ invoice(id: 1) { ${times(500, () => 'id')} } }`);
  expectRefusal(answer, 'TOO_MANY_DUPLICATES', {
    field: 'duplicates',
    expected: 'at most 30',
    received: '499',
  });
});

test('a hundred and one fields of one object are refused', async () => {
  const answer = await ask(gateway, `{ invoice(id: 1) { ${times(101, (i) => `f${i}`)} } }`);
  expectRefusal(answer, 'TOO_BROAD', { field: 'breadth', expected: 'at most 100', received: '101' });
});

test('more fields than a planner should see are refused', async () => {
  const objects = times(24, (o) => `o${o} { ${times(90, (i) => `f${i}`)} }`);
  const answer = await ask(gateway, `{ invoice(id: 1) { ${objects} } }`);
  expectRefusal(answer, 'TOO_MANY_FIELDS', { field: 'fields', expected: 'at most 2000', received: '2185' });
});

test('what is within every limit is answered', async () => {
  const aliases = times(10, (i) => `a${i}: __typename`);
  const answer = await ask(gateway, `{ ${aliases} invoice(id: 1) { ${times(30, () => 'id')} } }`);
  expect(answer.errors).toEqual([]);
});

test('every operation of a document is measured', async () => {
  const query = `query A { whoAmI } query B { ${times(31, (i) => `a${i}: whoAmI`)} }`;
  expectRefusal(await ask(gateway, query, { operationName: 'A' }), 'TOO_MANY_ALIASES', { received: '31' });
});

test('a document in the address is measured', async () => {
  const query = encodeURIComponent(`{ ${times(31, (i) => `a${i}: whoAmI`)} }`);
  const headers = { 'apollo-require-preflight': 'yes' };
  expectRefusal(await send(`${gateway.url}/graphql?query=${query}`, { headers }), 'TOO_MANY_ALIASES', {
    received: '31',
  });
});

test('the introspection of tools is answered', async () => {
  const answer = await ask(gateway, getIntrospectionQuery());
  expect(answer.errors).toEqual([]);
});
