import { describe, expect, test } from 'vitest';
import { LightSignal, type Signal } from '../../storage/signal.ts';

interface Ended {
  readonly signal: Signal;
  abort(reason?: unknown): void;
}

const KINDS: Readonly<Record<string, () => Ended>> = {
  'an AbortSignal': () => {
    const controller = new AbortController();
    return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
  },
  'a light one': () => {
    const signal = new LightSignal();
    return { signal, abort: (reason) => signal.abort(reason) };
  },
};

describe.each(Object.entries(KINDS))('%s', (_, open) => {
  test('has no reason before it ends', () => {
    const { signal } = open();
    expect([signal.aborted, signal.reason]).toEqual([false, undefined]);
    expect(() => signal.throwIfAborted()).not.toThrow();
  });

  test('keeps the reason of its first end', () => {
    const { signal, abort } = open();
    const reason = new Error('over');
    abort(reason);
    abort(new Error('again'));
    expect([signal.aborted, signal.reason]).toEqual([true, reason]);
    expect(() => signal.throwIfAborted()).toThrow(reason);
  });

  test('ends for a reason of its own when none is given', () => {
    const { signal, abort } = open();
    abort();
    expect(signal.reason).toMatchObject({ name: 'AbortError', message: 'This operation was aborted' });
  });

  test('tells each listener once, in the order in which they came', () => {
    const { signal, abort } = open();
    const told: string[] = [];
    const first = () => told.push('first');
    signal.addEventListener('abort', first, { once: true });
    signal.addEventListener('abort', () => told.push(`second, ${signal.aborted}`), { once: true });
    signal.addEventListener('abort', first, { once: true });
    abort();
    abort();
    expect(told).toEqual(['first', 'second, true']);
  });

  test('tells nobody who has left, nor who comes after its end', () => {
    const { signal, abort } = open();
    const told: string[] = [];
    const leaving = () => told.push('left');
    signal.addEventListener('abort', leaving, { once: true });
    signal.removeEventListener('abort', leaving);
    abort();
    signal.addEventListener('abort', () => told.push('late'), { once: true });
    expect(told).toEqual([]);
  });

  test('tells nobody whom an earlier listener takes away', () => {
    const { signal, abort } = open();
    const told: string[] = [];
    const second = () => told.push('second');
    signal.addEventListener('abort', () => signal.removeEventListener('abort', second), { once: true });
    signal.addEventListener('abort', second, { once: true });
    abort();
    expect(told).toEqual([]);
  });

  test('tells the others when one fails, and the failure to the process', async () => {
    const { signal, abort } = open();
    const failure = new Error('nobody catches this');
    const seen = failureOfProcess();
    const told: string[] = [];
    signal.addEventListener(
      'abort',
      () => {
        throw failure;
      },
      { once: true },
    );
    signal.addEventListener('abort', () => told.push('second'), { once: true });
    abort();
    expect(told).toEqual(['second']);
    expect(await seen).toBe(failure);
  });
});

/** The test runner listens as well, and would take what is expected here for a failure of its own. */
function failureOfProcess(): Promise<unknown> {
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  return new Promise((resolve) => {
    process.once('uncaughtException', (error) => {
      for (const other of others) process.on('uncaughtException', other);
      resolve(error);
    });
  });
}
