import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { sandboxExamples } from '../../gateway/sandbox-examples.ts';
import { compose } from '../../schema/composition.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

const facts = { invoiceId: '24112000000000000017', taxpayerId: '91110000100000000X', regionCode: '1100' };
const examples = sandboxExamples(facts);
const composition = compose(SUBGRAPHS);
const schema = buildSchema(composition.apiSdl);

test('there are five examples', () => {
  expect(examples).toHaveLength(5);
});

test.each(examples)('example %# fits the public schema', ({ query, variables }) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  expect(Object.keys(variables).sort()).toEqual(
    [...query.matchAll(/\$(\w+):/g)].map(([, name]) => name).sort(),
  );
});

test.each(examples)('example %# explains itself in both languages', ({ query }) => {
  const comments = query.split('\n').filter((line) => line.startsWith('#'));
  expect(comments.some((line) => /\p{Script=Han}/u.test(line))).toBe(true);
  expect(comments.some((line) => !/\p{Script=Han}/u.test(line))).toBe(true);
});

test('the last example crosses all subgraphs', () => {
  const last = examples.at(-1)?.query ?? '';
  // One field that only this subgraph answers.
  for (const field of ['lines', 'firstSeenAt', 'statusHistory', 'provenance']) expect(last).toContain(field);
});

test('the facts of the world are asked', () => {
  const variables = JSON.stringify(examples.map((example) => example.variables));
  for (const fact of Object.values(facts)) expect(variables).toContain(fact);
});
