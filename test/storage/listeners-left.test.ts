import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withDeadline as withGatewayDeadline } from '../../gateway/deadline.ts';
import { withDeadline } from '../../storage/deadline.ts';
import { LightSignal } from '../../storage/signal.ts';
import { unlessAborted } from '../../storage/unless-aborted.ts';

/** A signal that knows who listens to it. */
class CountedSignal extends LightSignal {
  readonly listening = new Set<() => void>();

  override addEventListener(type: 'abort', listener: () => void): void {
    this.listening.add(listener);
    super.addEventListener(type, listener);
  }

  override removeEventListener(type: 'abort', listener: () => void): void {
    this.listening.delete(listener);
    super.removeEventListener(type, listener);
  }
}

type Work = () => Promise<string>;

/** Everything that waits for work no longer than a signal lets. */
const WAITS: Readonly<Record<string, (work: Work, signal: CountedSignal) => Promise<string>>> = {
  'a deadline of the storage': (work, signal) => withDeadline(60_000, work, signal),
  'a deadline of the gateway': (work, signal) => withGatewayDeadline(signal, 60_000, work),
  'a signal alone': (work, signal) => unlessAborted(work(), signal),
};

const failure = new Error('it failed');
const hanging: Work = () => new Promise(() => undefined);
const throwing: Work = () => {
  throw failure;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(Object.entries(WAITS))('%s', (_, wait) => {
  test.each<[string, Work]>([
    ['an answer', async () => 'done'],
    ['a failure', () => Promise.reject(failure)],
    ['a failure at once', throwing],
  ])('leaves neither listener nor timer after %s', async (_, work) => {
    const signal = new CountedSignal();
    const outcome = (async () => wait(work, signal))();
    await outcome.catch((error: unknown) => expect(error).toBe(failure));
    expect(signal.listening.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no timer when the signal ends, and says so at once', async () => {
    const signal = new CountedSignal();
    const outcome = wait(hanging, signal);
    expect(signal.listening.size).toBe(1);
    signal.abort(failure);
    await expect(outcome).rejects.toBeInstanceOf(Error);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a late answer changes nothing', async () => {
    const signal = new CountedSignal();
    let answer: (value: string) => void = () => undefined;
    const outcome = wait(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      signal,
    );
    signal.abort(failure);
    answer('too late');
    await expect(outcome).rejects.toBeInstanceOf(Error);
  });
});
