import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { SANDBOX_FACTS } from '../../embedded/demo-world/demo-facts.ts';
import { sandboxExamples } from '../../gateway/sandbox-examples.ts';
import { compose } from '../../schema/composition.ts';
import { ROLES } from '../../subgraphs/caller.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

const examples = sandboxExamples(SANDBOX_FACTS);
const composition = compose(SUBGRAPHS);
const schema = buildSchema(composition.apiSdl);

test('there is an example for every role, and one without a key', () => {
  expect(new Set(examples.map(({ role }) => role))).toEqual(new Set([null, ...ROLES]));
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
  for (const fact of Object.values(SANDBOX_FACTS)) expect(variables).toContain(JSON.stringify(fact));
});
