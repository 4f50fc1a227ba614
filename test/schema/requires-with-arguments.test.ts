import { expect, test } from 'vitest';
import { compose } from '../../schema/composition.ts';
import { invoiceSource, QUERY, statusSource } from './subgraph-sources.ts';

const priced = invoiceSource(`${QUERY}
  "Thing." type Thing @key(fields: "id") {
    "Its id." id: ID!
    "Price." price("Currency." currency: String! = "CNY"): Int
    "Weight." weight: Int
    "Maker." maker: Maker
  }
  "Maker." type Maker { "Name." name: String "Goods." goods("How many." first: Int): Int }
`);

const requiring = (fields: string, external: string) =>
  statusSource(`
    "Thing." type Thing @key(fields: "id") {
      "Its id." id: ID!
      ${external}
      "Cost of sending it." shipping: Int @requires(fields: "${fields}")
    }
  `);

const refusal = /REQUIRES_FIELD_WITH_ARGUMENTS \[status\] Thing\.shipping/;

test('requiring a field with stated arguments is refused', () => {
  const status = requiring(
    'price(currency: \\"USD\\")',
    '"Price." price("Currency." currency: String! = "CNY"): Int @external',
  );
  expect(() => compose([priced, status])).toThrow(refusal);
});

test('requiring a field with default arguments is refused', () => {
  const status = requiring('price', '"Price." price("Currency." currency: String! = "CNY"): Int @external');
  expect(() => compose([priced, status])).toThrow(refusal);
});

test('arguments deep inside a requirement are found', () => {
  const status = requiring('maker { goods(first: 3) }', '"Maker." maker: Maker @external');
  const maker = `"Maker." type Maker { "Goods." goods("How many." first: Int): Int @external }`;
  expect(() => compose([priced, { ...status, sdl: status.sdl + maker }])).toThrow(
    /REQUIRES_FIELD_WITH_ARGUMENTS .*Maker\.goods/,
  );
});

test('requiring a field without arguments is allowed', () => {
  const status = requiring('weight', '"Weight." weight: Int @external');
  expect(() => compose([priced, status])).not.toThrow();
});

test('a renamed requires directive is still seen', () => {
  const status = requiring('price', '"Price." price("Currency." currency: String! = "CNY"): Int @external');
  const renamed = status.sdl
    .replace('"@requires"', '{ name: "@requires", as: "@needs" }')
    .replace('@requires(fields', '@needs(fields');
  expect(() => compose([priced, { ...status, sdl: renamed }])).toThrow(refusal);
});
