import { beforeEach, expect, test } from 'vitest';
import { BatchWindow } from '../../storage/batch-window.ts';
import { HeldQuery, turns } from './windows.ts';

let query: HeldQuery;
let window: BatchWindow<string, { readonly id: string }>;
beforeEach(() => {
  query = new HeldQuery();
  window = new BatchWindow(query, { maxInFlight: 1, maxKeys: 4, maxTurns: 1 });
});

test('keys of one turn share a batch', async () => {
  const answers = Promise.all([window.load(['a']), window.load(['b', 'c'])]);
  await turns();
  expect(query.batches).toEqual([['a', 'b', 'c']]);
  query.answer();
  expect(await answers).toEqual([[{ id: 'a' }], [{ id: 'b' }, { id: 'c' }]]);
});

test('an idle window sends within the turn', async () => {
  void window.load(['a']);
  await turns(1);
  expect(query.batches).toEqual([['a']]);
});

test('a batch that grows by the turn waits for a turn that brings nothing', async () => {
  window = new BatchWindow(query, { maxInFlight: 1, maxKeys: 9, maxTurns: 8 });
  for (const key of ['a', 'b', 'c']) {
    void window.load([key]);
    await turns(1);
  }
  expect(query.batches).toEqual([]);
  await turns(2);
  expect(query.batches).toEqual([['a', 'b', 'c']]);
});

test('a batch that grows on and on leaves after so many turns', async () => {
  window = new BatchWindow(query, { maxInFlight: 1, maxKeys: 99, maxTurns: 3 });
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    void window.load([key]);
    await turns(1);
  }
  expect(query.batches).toEqual([['a', 'b', 'c']]);
});

test('one key asked twice is asked once', async () => {
  const answers = Promise.all([window.load(['a', 'a']), window.load(['a'])]);
  await turns();
  expect(query.batches).toEqual([['a']]);
  query.answer();
  expect(await answers).toEqual([[{ id: 'a' }, { id: 'a' }], [{ id: 'a' }]]);
});

test('while a batch is away the next one grows', async () => {
  void window.load(['a']);
  await turns();
  void window.load(['b']);
  await turns();
  void window.load(['c']);
  await turns();
  expect(query.batches).toEqual([['a']]);
  query.answer();
  await turns();
  expect(query.batches).toEqual([['a'], ['b', 'c']]);
});

test('with more room more batches are under way', async () => {
  window = new BatchWindow(query, { maxInFlight: 2, maxKeys: 4, maxTurns: 1 });
  for (const key of ['a', 'b', 'c']) {
    void window.load([key]);
    await turns();
  }
  expect(query.batches).toEqual([['a'], ['b']]);
});

test('a batch that hangs holds up no other for long', async () => {
  let asked = 0;
  const ask = (keys: readonly string[]) => {
    asked += 1;
    return asked === 1 ? new Promise<never>(() => undefined) : Promise.resolve(keys.map((id) => ({ id })));
  };
  window = new BatchWindow({ ...query, ask }, { maxInFlight: 1, maxKeys: 4, maxTurns: 1 });
  void window.load(['a']);
  await turns();
  const started = performance.now();
  expect(await window.load(['b'])).toEqual([{ id: 'b' }]);
  const elapsedMs = performance.now() - started;
  expect(elapsedMs).toBeGreaterThan(200);
  expect(elapsedMs).toBeLessThan(1_000);
  // From now on as if it were not there.
  expect(await window.load(['a'])).toEqual([{ id: 'a' }]);
});

test('each batch that hangs is let pass by the next', async () => {
  const started = performance.now();
  for (const key of ['a', 'b', 'c']) {
    void window.load([key]);
    await turns();
  }
  expect(query.batches).toEqual([['a']]);
  await expect.poll(() => query.batches, { interval: 5 }).toEqual([['a'], ['b', 'c']]);
  void window.load(['d']);
  await expect.poll(() => query.batches, { interval: 5 }).toEqual([['a'], ['b', 'c'], ['d']]);
  expect(performance.now() - started).toBeGreaterThan(450);
});

test('a late batch that returns after all answers its own', async () => {
  const late = window.load(['a']);
  await turns();
  void window.load(['b']);
  await expect.poll(() => query.batches).toEqual([['a'], ['b']]);
  void window.load(['c']);
  await turns();
  query.answer();
  expect(await late).toEqual([{ id: 'a' }]);
  await turns();
  // The one that is under way is not the one that returned.
  expect(query.batches).toEqual([['a'], ['b']]);
});

test('a full batch waits for nothing', async () => {
  void window.load(['a']);
  await turns();
  void window.load(['b', 'c', 'd', 'e', 'f']);
  expect(query.batches).toEqual([['a'], ['b', 'c', 'd', 'e']]);
  await turns();
  expect(query.batches).toHaveLength(2);
});

test('whoever asks after a batch has left is read anew', async () => {
  const before = window.load(['a']);
  await turns();
  const after = window.load(['a']);
  query.answer();
  await before;
  await turns();
  expect(query.batches).toEqual([['a'], ['a']]);
  query.answer();
  expect(await after).toEqual([{ id: 'a' }]);
});

test('what has no answer is null', async () => {
  window = new BatchWindow(
    { ...query, ask: async () => [{ id: 'b' }] },
    { maxInFlight: 1, maxKeys: 4, maxTurns: 1 },
  );
  expect(await window.load(['a', 'b'])).toEqual([null, { id: 'b' }]);
});

test('a failed batch fails its own keys alone', async () => {
  const failed = window.load(['a']);
  await turns();
  const next = window.load(['a']);
  query.fail(new Error('lost'));
  expect(await failed).toEqual([expect.objectContaining({ message: 'lost' })]);
  await turns();
  query.answer();
  expect(await next).toEqual([{ id: 'a' }]);
});

test('who leaves does not disturb the others', async () => {
  const leaving = new AbortController();
  const left = window.load(['a', 'b'], leaving.signal);
  const stays = window.load(['b']);
  await turns();
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  query.answer();
  expect(await stays).toEqual([{ id: 'b' }]);
});

test('what nobody awaits any more is not asked', async () => {
  void window.load(['a']);
  await turns();
  const leaving = new AbortController();
  const left = window.load(['b', 'c'], leaving.signal);
  void window.load(['c']);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  query.answer();
  await turns();
  expect(query.batches).toEqual([['a'], ['c']]);
});

test('a batch that all have left is not sent', async () => {
  const leaving = new AbortController();
  const left = window.load(['a'], leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await turns();
  expect(query.batches).toEqual([]);
  void window.load(['b']);
  await turns();
  expect(query.batches).toEqual([['b']]);
});

test('who has left already asks for nothing', async () => {
  await expect(window.load(['a'], AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  await turns();
  expect(query.batches).toEqual([]);
});

test('those who asked go on in turns, as there is time', async () => {
  window = new BatchWindow(query, { maxInFlight: 1, maxKeys: 99, maxTurns: 1 });
  let [answered, thisTurn, mostInTurn] = [0, 0, 0];
  const askers = Array.from({ length: 20 }, (_, at) =>
    window.load([`key ${at}`]).then((found) => {
      answered += found[0] === null ? 0 : 1;
      thisTurn += 1;
      const busyUntil = performance.now() + 2;
      while (performance.now() < busyUntil);
    }),
  );
  await turns();
  query.answer();
  while (answered < 20) {
    thisTurn = 0;
    await turns(1);
    mostInTurn = Math.max(mostInTurn, thisTurn);
  }
  await Promise.all(askers);
  expect(mostInTurn).toBeGreaterThan(1);
  expect(mostInTurn).toBeLessThanOrEqual(8);
});
