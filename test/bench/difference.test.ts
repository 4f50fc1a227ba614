import { expect, test } from 'vitest';
import { differenceOf, firstDifference } from '../../bench/difference.ts';
import type { Target } from '../../bench/target.ts';
import type { Workload } from '../../bench/workloads/workload.ts';

test('equal data is no difference, spaces apart', () => {
  expect(differenceOf('{"data":{"a":1}}', '{ "data": { "a": 1 } }\n')).toBeNull();
});

test('what stands beside the data is not compared', () => {
  expect(differenceOf('{"data":{"a":1}}', '{"extensions":{"ms":3},"data":{"a":1}}')).toBeNull();
});

test.each([
  ['a field less', '{"data":{"a":1}}'],
  ['another value', '{"data":{"a":1,"b":3}}'],
  ['another order of fields', '{"data":{"b":2,"a":1}}'],
  ['null', '{"data":null}'],
  ['no GraphQL', 'Bad Gateway'],
])('%s is a difference', (_, came) => {
  expect(differenceOf('{"data":{"a":1,"b":2}}', came)).toContain('data differs at character');
});

const workload: Workload<null> = {
  name: 'count',
  description: '',
  cache: 'off',
  question: (_, random) => ({ query: '{ n }', variables: { n: random.below(100) } }),
  isWhole: () => true,
};

function target(answer: (body: string) => string | null): Target<null> {
  return { contender: 'x', run: () => Promise.reject(new Error()), ask: async (_, body) => answer(body) };
}

const echo = target((body) => JSON.stringify({ data: body }));

test('two that answer alike do not differ', async () => {
  expect(await firstDifference(echo, echo, workload, null)).toBeNull();
});

test('one wrong answer in many is found', async () => {
  let asked = 0;
  const forgetful = target((body) => {
    asked += 1;
    return JSON.stringify({ data: asked === 11 ? null : body });
  });
  expect(await firstDifference(forgetful, echo, workload, null)).toContain('came null');
});

test('who takes no requests is not compared', async () => {
  expect(
    await firstDifference(
      target(() => null),
      echo,
      workload,
      null,
    ),
  ).toBeNull();
});
