import { expect, test } from 'vitest';
import { InFlight } from '../../../gateway/sharing/in-flight.ts';

/** Something to be asked that answers when the test says so. */
function question<T>() {
  const pending: PromiseWithResolvers<T>[] = [];
  return {
    ask: () => {
      const answer = withResolvers<T>();
      pending.push(answer);
      return answer.promise;
    },
    /** Answers or fails the oldest that is open. */
    next: () => {
      const first = pending.shift();
      if (first === undefined) throw new Error('nobody has asked');
      return first;
    },
    open: () => pending.length,
  };
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

const waiting = () => new AbortController();
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('equal questions are asked once', async () => {
  const shared = new InFlight<string>();
  const { ask, next, open } = question<string>();
  const answers = ['a', 'a', 'a', 'b'].map((key) => shared.share(key, waiting().signal, ask));
  expect(open()).toBe(2);
  next().resolve('for a');
  next().resolve('for b');
  expect(await Promise.all(answers)).toEqual(['for a', 'for a', 'for a', 'for b']);
});

test('an answer is kept for nobody who comes later', async () => {
  const shared = new InFlight<string>();
  const { ask, next, open } = question<string>();
  const first = shared.share('a', waiting().signal, ask);
  next().resolve('old');
  await first;
  void shared.share('a', waiting().signal, ask);
  expect(open()).toBe(1);
});

test('a failure is that of all who wait', async () => {
  const shared = new InFlight<string>();
  const { ask, next } = question<string>();
  const answers = [1, 2].map(() => shared.share('a', waiting().signal, ask));
  next().reject(new Error('no'));
  for (const answer of answers) await expect(answer).rejects.toThrow('no');
});

test('one who leads and leaves cuts nobody', async () => {
  const shared = new InFlight<string>();
  const { ask, next, open } = question<string>();
  const leader = waiting();
  const left = shared.share('a', leader.signal, ask).catch(() => 'left');
  const followers = [1, 2, 3].map(() => shared.share('a', waiting().signal, ask));
  leader.abort();
  next().reject(new Error('given up'));
  await settled();
  // The followers have asked again, once.
  expect(open()).toBe(1);
  next().resolve('answer');
  expect(await Promise.all(followers)).toEqual(['answer', 'answer', 'answer']);
  expect(await left).toBe('left');
});

test('a leader that never answers is not waited for', async () => {
  const shared = new InFlight<string>();
  const { ask, next } = question<string>();
  const leader = waiting();
  void shared.share('a', leader.signal, ask);
  const follower = shared.share('a', waiting().signal, ask);
  next();
  leader.abort();
  await settled();
  next().resolve('answer');
  expect(await follower).toBe('answer');
});

test('one who follows and leaves cuts nobody', async () => {
  const shared = new InFlight<string>();
  const { ask, next } = question<string>();
  const leaving = waiting();
  const leader = shared.share('a', waiting().signal, ask);
  const left = shared.share('a', leaving.signal, ask);
  const stays = shared.share('a', waiting().signal, ask);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } });
  next().resolve('answer');
  expect(await Promise.all([leader, stays])).toEqual(['answer', 'answer']);
});

test('each follower gets an answer of its own', async () => {
  const shared = new InFlight<{ value: number }>((answer) => ({ ...answer }));
  const { ask, next } = question<{ value: number }>();
  const answers = [1, 2, 3].map(async () => {
    const answer = await shared.share('a', waiting().signal, ask);
    answer.value += 1;
    return answer.value;
  });
  next().resolve({ value: 1 });
  expect(await Promise.all(answers)).toEqual([2, 2, 2]);
});

test('who asks after a write waits for none before', async () => {
  const shared = new InFlight<string>();
  const { ask, next } = question<string>();
  const before = shared.share('a', waiting().signal, ask);
  shared.forget();
  const after = shared.share('a', waiting().signal, ask);
  next().resolve('old');
  next().resolve('new');
  expect(await Promise.all([before, after])).toEqual(['old', 'new']);
});
