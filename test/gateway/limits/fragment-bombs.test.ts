import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, codesOf } from '../ask.ts';
import { openTinyGateway, type TinyGateway } from '../tiny-gateway.ts';
import { expectRefusal } from './refusal.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

/** Fragments of which each spreads the next one twice: their text grows by a line, what they ask for doubles. */
function bomb(fragments: number, leaf: string): string {
  const names = Array.from({ length: fragments }, (_, index) => index);
  const chain = names.map((i) => `fragment F${i} on Invoice { ...F${i + 1} ...F${i + 1} }`);
  return `{ invoice(id: 1) { ...F0 } } ${chain.join(' ')} fragment F${fragments} on Invoice { ${leaf} }`;
}

test('fragments that double a field are counted multiplied', async () => {
  const answer = await ask(gateway, bomb(6, 'id'));
  expectRefusal(answer, 'TOO_MANY_DUPLICATES', { received: '63' });
});

test('fragments that double an alias are counted multiplied', async () => {
  expectRefusal(await ask(gateway, bomb(6, 'a: id')), 'TOO_MANY_ALIASES', { received: '64' });
});

test('a bomb of three hundred fragments is refused as too many to count', async () => {
  expectRefusal(await ask(gateway, bomb(300, 'a: id')), 'TOO_MANY_ALIASES', {
    received: 'more than 1000000000000000',
  });
});

test('five hundred fields of a fragment that nobody spreads are refused', async () => {
  const unspread = `fragment F on Invoice { ${Array(500).fill('id').join(' ')} }`;
  expectRefusal(await ask(gateway, `{ __typename } ${unspread}`), 'TOO_MANY_DUPLICATES', {
    field: 'duplicates',
    received: '499',
  });
});

test('fragments that nobody spreads are answered as validation sees them', async () => {
  const answer = await ask(gateway, '{ __typename } fragment F on Invoice { id number }');
  expect(codesOf(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

/** The same object under one name, on as many types as may stand beside each other. */
const types = Array.from({ length: 99 }, (_, index) => `T${index}`);
const below = 's { a { b { c { d { e } } } } }';
const onTypes = types.map((type) => `... on ${type} { ${below} }`).join(' ');
const ofTypes = types.map((type) => `fragment F${type} on ${type} { ${below} }`).join(' ');

test.each([
  ['in the operation', `{ invoice(id: 1) { ${onTypes} } }`],
  ['in a fragment that nobody spreads', `{ __typename } fragment F on Invoice { ${onTypes} }`],
  ['behind spreads', `{ invoice(id: 1) { ${types.map((type) => `...F${type}`).join(' ')} } } ${ofTypes}`],
])('one name on many types is refused %s', async (_, query) => {
  expectRefusal(await ask(gateway, query), 'TOO_MANY_DUPLICATES', {
    field: 'comparisons',
    expected: 'at most 10000',
  });
});

test('fragments that spread each other are left to validation', async () => {
  const answer = await ask(
    gateway,
    '{ invoice(id: 1) { ...A } } fragment A on Invoice { id ...B } fragment B on Invoice { ...A }',
  );
  expect(codesOf(answer)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
});

test('a fragment that is spread in different places is answered', async () => {
  const answer = await ask(
    gateway,
    '{ invoice(id: 1) { ...A } invoices { ...A } } fragment A on Invoice { id number }',
  );
  expect(answer.errors).toEqual([]);
});
