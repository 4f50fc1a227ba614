import { expect, test } from 'vitest';
import { askBatch, BatchMismatch } from '../../storage/batch-answers.ts';
import { ShardError } from '../../storage/shard-error.ts';

interface Answered {
  readonly id: string;
}

/** Asks for keys with a function of the test's; @returns what came of it and the batches that were put */
async function outcome(keys: readonly string[], answer: (keys: readonly string[]) => readonly Answered[]) {
  const batches: (readonly string[])[] = [];
  const answers = await askBatch(
    {
      nameOf: (key: string) => key,
      nameOfAnswer: ({ id }: Answered) => id,
      ask: async (asked) => {
        batches.push(asked);
        return answer(asked);
      },
    },
    keys,
    performance.now(),
  );
  return { answers: Object.fromEntries(answers), batches };
}

const records = (keys: readonly string[]) => keys.map((id) => ({ id }));

function poisonedBy(poison: string) {
  return (keys: readonly string[]) => {
    if (keys.includes(poison)) throw new Error('cannot be read');
    return records(keys);
  };
}
const unreadable = expect.objectContaining({ message: 'cannot be read' });

test('answers are matched by name in any order', async () => {
  const { answers } = await outcome(['a', 'b', 'c'], () => records(['c', 'a']));
  expect(answers).toEqual({ a: { id: 'a' }, c: { id: 'c' } });
});

test('a poisonous key fails its half alone', async () => {
  const { answers, batches } = await outcome(['a', 'b', 'c', 'd'], poisonedBy('d'));
  expect(answers).toEqual({ a: { id: 'a' }, b: { id: 'b' }, c: unreadable, d: unreadable });
  expect(batches).toEqual([
    ['a', 'b', 'c', 'd'],
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

test('a key alone is not asked again', async () => {
  const { answers, batches } = await outcome(['a'], poisonedBy('a'));
  expect(answers).toEqual({ a: unreadable });
  expect(batches).toHaveLength(1);
});

test('a shard without answer is no poisonous key', async () => {
  const down = new ShardError('north', ['1100'], 'DOWN', null);
  const { answers, batches } = await outcome(['a', 'b'], () => {
    throw down;
  });
  expect(answers).toEqual({ a: down, b: down });
  expect(batches).toHaveLength(1);
});

test('two answers to one key are refused', async () => {
  const { answers } = await outcome(['a'], () => records(['a', 'a']));
  expect(answers['a']).toBeInstanceOf(BatchMismatch);
  expect(answers['a']).toMatchObject({ message: 'expected one answer a key, received two to a' });
});

test('what was not asked for is refused', async () => {
  const { answers } = await outcome(['a'], () => records(['b']));
  expect(answers['a']).toMatchObject({ message: 'expected answers to 1 keys, received one to b' });
});

test('a failure that is no error becomes one', async () => {
  const { answers } = await outcome(['a'], () => {
    throw 'a text';
  });
  expect(answers['a']).toBeInstanceOf(Error);
});
