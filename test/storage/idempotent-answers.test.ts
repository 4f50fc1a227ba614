import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { beginAnswer, keepAnswer } from '../../storage/idempotent-answers.ts';
import type { IdempotentAnswerDocument } from '../../storage/life-documents.ts';
import { bureauCollection } from '../../storage/shards.ts';
import { openWorld, type World } from '../world.ts';

const bureau = '1100';
const yesterday = new Date('2026-03-01T08:00:00Z');
const aSecondLater = new Date('2026-03-01T08:00:01Z');
const today = new Date('2026-03-02T08:00:01Z');

let world: World;

beforeAll(async () => {
  world = await openWorld({ shards: inject('shards'), redisUrl: inject('redisUrl') });
});

afterAll(() => world?.close());

const place = (id: string, request = 'the request') => ({ id, bureau, request }) as const;

function kept(): Promise<IdempotentAnswerDocument[]> {
  return world.shards
    .of(bureau)
    .read((db) =>
      bureauCollection<IdempotentAnswerDocument>(db, 'idempotentAnswers').find({ bureau }).toArray(),
    );
}

test('an answer is given again for a day, and then is none, however many are to be dropped', async () => {
  const ids = Array.from({ length: 150 }, (_, at) => `id-${String(at).padStart(3, '0')}`);
  for (const id of ids)
    await beginAnswer(world.shards, place(id), id === 'id-149' ? aSecondLater : yesterday);
  await keepAnswer(world.shards, place('id-149'), { voided: true });
  expect(await beginAnswer(world.shards, place('id-149'), aSecondLater)).toMatchObject({
    answer: { voided: true },
  });

  const again = await beginAnswer(world.shards, place('id-149', 'another request'), today);
  expect(again).toMatchObject({ request: 'another request', answer: null });
  // Not all at once: who asks does not wait for that.
  const left = await kept();
  expect(left.length).toBe(50);
  expect(left.find(({ _id }) => _id === 'id-149')).toMatchObject({ request: 'another request' });

  await beginAnswer(world.shards, place('id-new'), today);
  expect((await kept()).map(({ _id }) => _id).sort()).toEqual(['id-149', 'id-new']);
});
