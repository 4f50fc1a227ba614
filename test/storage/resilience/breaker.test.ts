import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Breaker, type Verdict } from '../../../storage/resilience/breaker.ts';
import { CutOff } from '../../../storage/resilience/refusals.ts';

const openMs = 50;
const afterwards = () => sleep(openMs + 20);
const well = async () => 'an answer';
const broken = async () => {
  throw new Error('gone');
};

function openBreaker(verdict: Verdict = 'FAILED') {
  const changes: unknown[] = [];
  const breaker = new Breaker({
    openMs,
    trialMs: 30,
    onChange: (state, cause) => changes.push(cause === null ? state : `${state}: ${cause}`),
  });
  const run = <T>(call: () => Promise<T>) => breaker.run(call, () => verdict);
  const failOften = () => Promise.allSettled(Array.from({ length: 20 }, () => run(broken)));
  return { breaker, changes, run, failOften };
}

test('twenty failures open it for all', async () => {
  const { breaker, changes, run, failOften } = openBreaker();
  await failOften();
  let asked = false;
  await expect(
    run(async () => {
      asked = true;
    }),
  ).rejects.toThrow(CutOff);
  expect([breaker.state, asked, changes]).toEqual(['OPEN', false, ['OPEN: Error: gone']]);
});

test.each(['ANSWERED', 'UNKNOWN'] as const)('errors that mean %s never open it', async (verdict) => {
  const { breaker, run, failOften } = openBreaker(verdict);
  await failOften();
  await expect(run(broken)).rejects.toThrow('gone');
  expect(breaker.state).toBe('CLOSED');
});

test('one good call closes it again', async () => {
  const { breaker, changes, run, failOften } = openBreaker();
  await failOften();
  await afterwards();
  await expect(run(well)).resolves.toBe('an answer');
  expect(breaker.state).toBe('CLOSED');
  expect(changes.slice(1)).toEqual(['HALF_OPEN', 'CLOSED']);
});

test('one bad call keeps it open', async () => {
  const { breaker, run, failOften } = openBreaker();
  await failOften();
  await afterwards();
  await expect(run(broken)).rejects.toThrow('gone');
  expect(breaker.state).toBe('OPEN');
  await expect(run(well)).rejects.toThrow(CutOff);
});

test('a single call tries while others are refused', async () => {
  const { breaker, run, failOften } = openBreaker();
  await failOften();
  await afterwards();
  const trial = run(() => sleep(15, 'an answer'));
  expect(breaker.state).toBe('HALF_OPEN');
  await expect(run(well)).rejects.toThrow(CutOff);
  await expect(trial).resolves.toBe('an answer');
  await expect(run(well)).resolves.toBe('an answer');
});

test('a trial that was never made closes nothing', async () => {
  const verdicts: Verdict[] = [];
  const breaker = new Breaker({ openMs, trialMs: 1_000, onChange: () => undefined });
  const judge = (): Verdict => verdicts[0] ?? 'FAILED';
  await Promise.allSettled(Array.from({ length: 20 }, () => breaker.run(broken, judge)));
  await afterwards();
  verdicts.push('UNKNOWN');
  await expect(breaker.run(broken, judge)).rejects.toThrow('gone');
  expect(breaker.state).toBe('OPEN');
});

test('a trial that told nothing is made again at once', async () => {
  const verdicts: Verdict[] = [];
  const changes: unknown[] = [];
  const breaker = new Breaker({ openMs, trialMs: 1_000, onChange: (state) => changes.push(state) });
  const judge = (): Verdict => verdicts[0] ?? 'FAILED';
  await Promise.allSettled(Array.from({ length: 20 }, () => breaker.run(broken, judge)));
  await afterwards();
  verdicts.push('UNKNOWN');
  await expect(breaker.run(broken, judge)).rejects.toThrow('gone');
  await expect(breaker.run(well, judge)).resolves.toBe('an answer');
  expect(changes).toEqual(['OPEN', 'HALF_OPEN', 'HALF_OPEN', 'CLOSED']);
});

test('a trial that takes long goes on, and keeps nobody from trying', async () => {
  const { breaker, run, failOften } = openBreaker();
  await failOften();
  await afterwards();
  const long = run(() => sleep(150, 'a late answer'));
  await expect(run(well)).rejects.toThrow(CutOff);
  await sleep(60);
  await expect(run(well)).resolves.toBe('an answer');
  await expect(long).resolves.toBe('a late answer');
  expect(breaker.state).toBe('CLOSED');
});

test('calls from before it opened count no more', async () => {
  const { breaker, run, failOften } = openBreaker();
  let end: (error: Error) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    end = reject;
  });
  const hanging = Array.from({ length: 20 }, () => run(() => late));
  await failOften();
  await afterwards();
  await run(well);
  end(new Error('late'));
  await Promise.allSettled(hanging);
  expect(breaker.state).toBe('CLOSED');
});
