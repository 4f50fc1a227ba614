import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { Turns } from '../../storage/turns.ts';

/** Every step takes so long, by the clock of the test. */
const stepMs = 3;
let now: number;
let turns: Turns;
let done: string[];
beforeEach(() => {
  now = 0;
  done = [];
  turns = new Turns({ budgetMs: 10, mostYields: 3, monotonicMs: () => now });
});

/** What a step does, and what it sets going: both belong to its time. */
function step(name: string): () => void {
  return () => {
    void Promise.resolve().then(() => {
      now += stepMs;
      done.push(name);
    });
  };
}

function heavyStep(): Promise<void> {
  return turns.enterHeavy().then(step('heavy'));
}

/** @returns what was done in each of so many turns */
async function seen(count: number): Promise<string[][]> {
  const perTurn: string[][] = [];
  for (let turn = 0; turn < count; turn += 1) {
    await nextTurn();
    perTurn.push(done.splice(0));
  }
  return perTurn;
}

test('a turn takes up as many steps as it has time for', async () => {
  for (const name of ['1', '2', '3', '4', '5', '6']) turns.goOn(step(name));
  expect(await seen(3)).toEqual([['1', '2', '3', '4'], ['5', '6'], []]);
});

test('who is inside goes before who comes', async () => {
  void turns.enter().then(step('comes'));
  turns.goOn(step('inside'));
  expect(await seen(1)).toEqual([['inside', 'comes']]);
});

test('a heavy piece waits for those that came before it', async () => {
  void heavyStep();
  for (const name of ['1', '2', '3', '4', '5']) turns.goOn(step(name));
  expect(await seen(3)).toEqual([['1', '2', '3', '4'], ['5'], ['heavy']]);
});

test('a heavy piece has a turn for itself', async () => {
  void heavyStep();
  void heavyStep();
  expect(await seen(2)).toEqual([['heavy'], ['heavy']]);
});

test('a heavy piece does not wait for ever', async () => {
  void heavyStep();
  for (let name = 1; name <= 16; name += 1) turns.goOn(step(String(name)));
  const perTurn = await seen(5);
  expect(perTurn.findIndex((names) => names.includes('heavy'))).toBe(3);
  expect(perTurn[3]).toEqual(['heavy']);
  expect(perTurn[4]).toHaveLength(4);
});

test('a step that fails stops nobody else', async () => {
  void turns
    .enter()
    .then(() => Promise.reject(new Error('gone wrong')))
    .catch(() => done.push('failed'));
  turns.goOn(step('next'));
  expect((await seen(2)).flat().sort()).toEqual(['failed', 'next']);
});
