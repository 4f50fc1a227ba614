import { expect, test } from 'vitest';
import { Bulkhead } from '../../../storage/resilience/bulkhead.ts';
import { NoRoom } from '../../../storage/resilience/refusals.ts';

const never = new AbortController().signal;

/** Calls that end when they are told to, in the order in which they began. */
function calls(bulkhead: Bulkhead) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const run = (name: string, signal = never) =>
    bulkhead.run(() => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.push(() => resolve(name)));
    }, signal);
  const endNext = () => ends.shift()?.();
  return { begun, run, endNext };
}

test('no more run at once than allowed', async () => {
  const bulkhead = new Bulkhead({ maxInFlight: 2, maxWaiting: 10 });
  const { begun, run, endNext } = calls(bulkhead);
  const all = ['a', 'b', 'c', 'd'].map((name) => run(name));
  expect([begun, bulkhead.inFlight, bulkhead.waiting]).toEqual([['a', 'b'], 2, 2]);
  endNext();
  await all[0];
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b', 'c']);
  for (let at = 0; at < 3; at++) {
    endNext();
    await all[at + 1];
  }
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  expect([bulkhead.inFlight, bulkhead.waiting, bulkhead.hasRoom]).toEqual([0, 0, true]);
});

test('a full queue refuses at once', async () => {
  const bulkhead = new Bulkhead({ maxInFlight: 1, maxWaiting: 1 });
  const { run } = calls(bulkhead);
  void run('a');
  void run('b');
  await expect(run('c')).rejects.toThrow(NoRoom);
  expect(bulkhead.waiting).toBe(1);
});

test('whoever gives up makes room in the queue', async () => {
  const bulkhead = new Bulkhead({ maxInFlight: 1, maxWaiting: 1 });
  const { begun, run, endNext } = calls(bulkhead);
  const caller = new AbortController();
  const first = run('a');
  const leaving = run('b', caller.signal);
  caller.abort(new Error('left'));
  await expect(leaving).rejects.toThrow('left');
  const third = run('c');
  endNext();
  await first;
  await Promise.resolve();
  expect(begun).toEqual(['a', 'c']);
  endNext();
  await third;
  expect(bulkhead.inFlight).toBe(0);
});

test('all that wait can be refused', async () => {
  const bulkhead = new Bulkhead({ maxInFlight: 1, maxWaiting: 10 });
  const { begun, run } = calls(bulkhead);
  void run('a');
  const waiting = Promise.allSettled([run('b'), run('c')]);
  bulkhead.refuseWaiting(new Error('cut off'));
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect([begun, bulkhead.inFlight, bulkhead.waiting]).toEqual([['a'], 1, 0]);
});

test('a failing call frees its place', async () => {
  const bulkhead = new Bulkhead({ maxInFlight: 1, maxWaiting: 0 });
  const failing = () => Promise.reject(new Error('gone'));
  await expect(bulkhead.run(failing, never)).rejects.toThrow('gone');
  await expect(bulkhead.run(failing, never)).rejects.toThrow('gone');
});
