import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, codesOf } from './ask.ts';
import { openTinyGateway, type TinyGateway } from './tiny-gateway.ts';

let gateway: TinyGateway;
beforeAll(async () => {
  gateway = await openTinyGateway();
});
afterAll(() => gateway.stop());

/** Within every limit, takes long to validate, and is not valid. */
const types = Array.from({ length: 40 }, (_, index) => `T${index}`);
const below = (index: number) => `s { a { b { c { d { e } } } } w${index} { ${'long'.repeat(20)} } }`;
const HEAVY = `{ invoice(id: 1) { ${types.map((type, index) => `... on ${type} { ${below(index)} }`).join(' ')} } }`;

test('a heavy document that is not valid goes behind small ones whenever it is sent', async () => {
  expect(codesOf(await ask(gateway, HEAVY))).toContain('GRAPHQL_VALIDATION_FAILED');
  await ask(gateway, '{ __typename }');
  const order: string[] = [];
  const sent = (name: string, query: string, variables: object) =>
    ask(gateway, query, { variables }).then(() => order.push(name));
  const heavy = Array.from({ length: 24 }, (_, index) => sent('heavy', HEAVY, { index }));
  const small = Array.from({ length: 6 }, (_, index) => sent('small', '{ __typename }', { index }));
  await Promise.all([...heavy, ...small]);
  expect(order.lastIndexOf('small')).toBeLessThan(order.length / 2);
});
