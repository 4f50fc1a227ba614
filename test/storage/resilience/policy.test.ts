import { setTimeout as sleep } from 'node:timers/promises';
import { MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { DeadlinePassed } from '../../../storage/deadline.ts';
import { type CallKind, type PolicyOptions, ShardPolicy } from '../../../storage/resilience/policy.ts';
import { CutOff, NoRoom } from '../../../storage/resilience/refusals.ts';

const silence = new Promise<never>(() => undefined);
const hangs = () => silence;

function openPolicy(options: Partial<PolicyOptions> = {}) {
  return new ShardPolicy({ onChange: () => undefined, ...options });
}

/** A call that breaks off so many times before it succeeds. */
function breakingOff(times: number) {
  let made = 0;
  const call = async () => {
    made += 1;
    if (made <= times) throw new MongoNetworkError('connection closed');
    return 'an answer';
  };
  return { call, made: () => made };
}

test('a read that broke off is repeated once', async () => {
  const policy = openPolicy();
  await expect(policy.run('READ', 1_000, breakingOff(1).call)).resolves.toBe('an answer');
  const twice = breakingOff(2);
  await expect(policy.run('READ', 1_000, twice.call)).rejects.toThrow('connection closed');
  expect([twice.made(), policy.state.retried]).toEqual([2, 2]);
});

test('a write is never repeated', async () => {
  const { call, made } = breakingOff(1);
  await expect(openPolicy().run('WRITE', 1_000, call)).rejects.toThrow('connection closed');
  expect(made()).toBe(1);
});

test('repeats end with their budget', async () => {
  const policy = openPolicy({ limits: { openMs: 1 } });
  for (let read = 0; read < 200; read++) {
    // Kept closed by the answers in between.
    await policy.run('WRITE', 1_000, async () => null);
    await policy.run('WRITE', 1_000, async () => null);
    await policy.run('READ', 1_000, breakingOff(1).call).catch(() => undefined);
  }
  const { retried } = policy.state;
  expect(retried).toBeGreaterThanOrEqual(28);
  expect(retried).toBeLessThanOrEqual(30);
});

test('what the shard judged is not repeated', async () => {
  const policy = openPolicy();
  let made = 0;
  const duplicate = async () => {
    made += 1;
    throw new MongoServerError({ message: 'duplicate key', code: 11000 });
  };
  for (let call = 0; call < 30; call++) {
    await expect(policy.run('READ', 1_000, duplicate)).rejects.toThrow('duplicate key');
  }
  expect([made, policy.state.breaker]).toEqual([30, 'CLOSED']);
});

test('silence ends at the deadline and counts', async () => {
  const policy = openPolicy({ limits: { fairTrialMs: 20 } });
  const calls = await Promise.allSettled(Array.from({ length: 20 }, () => policy.run('READ', 50, hangs)));
  for (const call of calls) expect(call).toMatchObject({ reason: expect.any(DeadlinePassed) });
  // The callers are told first.
  await sleep(0);
  expect(policy.state).toMatchObject({ breaker: 'OPEN', inFlight: 0, waiting: 0 });
});

test('a shard is not blamed for hurry', async () => {
  const policy = openPolicy();
  const calls = Array.from({ length: 30 }, () => policy.run('READ', 20, hangs));
  await Promise.allSettled(calls);
  expect(policy.state.breaker).toBe('CLOSED');
});

test('waiting in line is no failure of the shard', async () => {
  const policy = openPolicy({ limits: { maxInFlight: 1, fairTrialMs: 20 } });
  const calls = Array.from({ length: 30 }, () => policy.run('READ', 50, hangs));
  await Promise.allSettled(calls);
  expect(policy.state).toMatchObject({ breaker: 'CLOSED', inFlight: 0, waiting: 0 });
});

test('a crowded shard refuses what cannot wait', async () => {
  const policy = openPolicy({ limits: { maxInFlight: 1, maxWaiting: 1 } });
  const calls = [policy.run('READ', 50, hangs), policy.run('READ', 50, hangs)];
  await expect(policy.run('READ', 50, hangs)).rejects.toThrow(NoRoom);
  expect(policy.state.refused).toBe(1);
  await Promise.allSettled(calls);
});

test('opening refuses those that wait', async () => {
  const policy = openPolicy({ limits: { maxInFlight: 20, fairTrialMs: 20 } });
  const hanging = Promise.allSettled(Array.from({ length: 20 }, () => policy.run('READ', 50, hangs)));
  // Twenty of these take the places of the first twenty, whose ends open the breaker.
  const waiting = await Promise.allSettled(Array.from({ length: 60 }, () => policy.run('READ', 200, hangs)));
  await hanging;
  const reasons = waiting.map((call) => (call.status === 'rejected' ? call.reason : null));
  expect(reasons.filter((reason) => reason instanceof CutOff)).toHaveLength(40);
});

test.each<[CallKind, number]>([
  ['POINT_READ', 2],
  ['READ', 1],
  ['WRITE', 1],
])('a late %s is made %i times', async (kind, times) => {
  const policy = openPolicy({ hedgeAfterMs: () => 10 });
  let made = 0;
  const call = async () => {
    made += 1;
    if (made === 1) await sleep(80);
    return made;
  };
  await policy.run(kind, 1_000, call);
  expect([made, policy.state.hedged]).toEqual([times, times - 1]);
});

test('hedges end with the budget of repeats', async () => {
  const policy = openPolicy({ hedgeAfterMs: () => 1 });
  for (let read = 0; read < 30; read++) await policy.run('POINT_READ', 1_000, () => sleep(5));
  expect(policy.state.hedged).toBeLessThanOrEqual(13);
});

/** A policy whose breaker has opened, and may be tried. */
async function openTrial(trialMs: number) {
  const policy = openPolicy({ limits: { openMs: 50, trialMs } });
  const broken = Array.from({ length: 20 }, () => policy.run('WRITE', 1_000, breakingOff(1).call));
  await Promise.allSettled(broken);
  expect(policy.state.breaker).toBe('OPEN');
  await sleep(70);
  return policy;
}

test('a client that leaves a trial cuts nobody off', async () => {
  const policy = await openTrial(1_000);
  const leaving = new AbortController();
  const left = policy.run('READ', 1_000, hangs, leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await expect(policy.run('READ', 1_000, async () => 'an answer')).resolves.toBe('an answer');
});

test('a write that tries a shard keeps reads from it no longer than a read', async () => {
  const policy = await openTrial(50);
  const writing = policy.run('WRITE', 10_000, () => sleep(300, 'written'));
  await expect(policy.run('READ', 1_000, hangs)).rejects.toThrow(CutOff);
  await sleep(100);
  await expect(policy.run('READ', 1_000, async () => 'an answer')).resolves.toBe('an answer');
  await expect(writing).resolves.toBe('written');
});
