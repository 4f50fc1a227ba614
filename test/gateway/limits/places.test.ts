import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { Places } from '../../../gateway/limits/places.ts';

let now: number;
let places: Places;
let entered: string[];
beforeEach(() => {
  now = 0;
  entered = [];
  places = new Places(10, { mostWaitMs: 500, mostWaiting: 20 }, () => now);
});

function enterAs(name: string, count: number, signal?: AbortSignal) {
  const entering = places.enter(count, signal);
  entering.then(
    () => entered.push(name),
    () => undefined,
  );
  return entering;
}

test('who needs many waits until there are as many', async () => {
  const [first] = await Promise.all([enterAs('six', 6), enterAs('three', 3)]);
  const second = enterAs('five', 5);
  await nextTurn();
  expect(entered).toEqual(['six', 'three']);
  first.leave();
  await second;
  expect(places.inside).toBe(8);
});

test('who needs few does not pass those who wait', async () => {
  const first = await enterAs('nine', 9);
  void enterAs('five', 5);
  void enterAs('one', 1);
  await nextTurn();
  expect(entered).toEqual(['nine']);
  first.leave();
  await nextTurn();
  expect(entered).toEqual(['nine', 'five', 'one']);
});

test('who needs more than there are has them alone', async () => {
  const first = await enterAs('one', 1);
  const large = enterAs('large', 25);
  first.leave();
  const place = await large;
  expect(places.isFullFor(1)).toBe(true);
  place.leave();
  expect(places.inside).toBe(0);
});

test('who leaves the line lets those behind go on', async () => {
  await enterAs('eight', 8);
  const controller = new AbortController();
  const gone = enterAs('gone', 5, controller.signal);
  const behind = enterAs('behind', 2);
  controller.abort(new Error('client left'));
  await expect(gone).rejects.toThrow('client left');
  await behind;
  expect(places.waiting).toBe(0);
  expect(places.inside).toBe(10);
});

test('who has left before it came takes nothing', async () => {
  await expect(places.enter(1, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  expect(places.inside).toBe(0);
});

test('a place that is stepped out of is free until its holder is back', async () => {
  const first = await enterAs('ten', 10);
  const waiting = enterAs('next', 10);
  first.stepOut();
  await waiting;
  first.stepIn();
  expect(places.inside).toBe(20);
  first.leave();
  expect(places.inside).toBe(10);
});

test('time outside is no time inside', async () => {
  const place = await places.enter();
  now = 100;
  place.stepOut();
  now = 10_000;
  place.stepIn();
  now = 10_100;
  place.leave();
  // One of fifty: a fiftieth of the 200 ms that it was inside.
  expect(places.insideMs).toBeCloseTo(4);
});

test('who leaves from outside gives back nothing twice, and does not come back', async () => {
  const place = await places.enter();
  place.stepOut();
  place.leave();
  expect(places.inside).toBe(0);
  // The work of a client that has left may go on for a moment, or for others who share its answer.
  for (const call of [place.stepIn, place.stepOut, place.leave]) {
    call();
    expect(places.inside).toBe(0);
  }
});
