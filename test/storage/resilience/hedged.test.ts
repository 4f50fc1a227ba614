import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { hedged } from '../../../storage/resilience/hedged.ts';

/** Calls that follow a script, one entry a call: how long each takes, and whether it fails. */
function scripted(...script: readonly { readonly ms: number; readonly fails?: boolean }[]) {
  const aborted: number[] = [];
  let made = 0;
  const call = async (signal: AbortSignal): Promise<number> => {
    const own = made++;
    const { ms, fails = false } = script[own] ?? { ms: 0 };
    signal.addEventListener('abort', () => aborted.push(own));
    await sleep(ms, null, { signal });
    if (fails) throw new Error(`call ${own}`);
    return own;
  };
  return { call, aborted, made: () => made };
}
const yes = () => true;

test('a quick call is made once', async () => {
  const { call, made } = scripted({ ms: 0 });
  await expect(hedged(10_000, yes, call)).resolves.toBe(0);
  expect(made()).toBe(1);
});

test('a late call loses against the second', async () => {
  const { call, aborted } = scripted({ ms: 10_000 }, { ms: 0 });
  await expect(hedged(10, yes, call)).resolves.toBe(1);
  expect(aborted).toContain(0);
});

test('without budget a late call stays alone', async () => {
  const { call, made } = scripted({ ms: 60 }, { ms: 0 });
  await expect(hedged(10, () => false, call)).resolves.toBe(0);
  expect(made()).toBe(1);
});

test('a second that fails does no harm', async () => {
  const { call } = scripted({ ms: 60 }, { ms: 0, fails: true });
  await expect(hedged(10, yes, call)).resolves.toBe(0);
});

test('two failures tell the first', async () => {
  const { call } = scripted({ ms: 40, fails: true }, { ms: 0, fails: true });
  await expect(hedged(10, yes, call)).rejects.toThrow('call 0');
});
