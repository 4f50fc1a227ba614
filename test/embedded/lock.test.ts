import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lock, tryLock } from '../../embedded/lock.ts';
import { identify } from '../../embedded/process-identity.ts';
import { endedProcess, startScript } from './child-scripts.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a held lock names its holder', async () => {
  const path = join(await temporaryFolder(), 'lock');
  tryLock(path);
  expect(tryLock(path)).toEqual({ heldBy: expect.objectContaining({ pid: process.pid }) });
});

test('a released lock can be taken again', async () => {
  const path = join(await temporaryFolder(), 'lock');
  const first = tryLock(path);
  if ('held' in first) first.held.release();
  expect(tryLock(path)).toHaveProperty('held');
});

test('a lock of a dead process is replaced', async () => {
  const path = join(await temporaryFolder(), 'lock');
  const dead = await endedProcess();
  await writeFile(path, JSON.stringify({ ...dead, nonce: 'dead' }));
  expect(tryLock(path)).toHaveProperty('held');
});

test('a reused process number is not the holder', async () => {
  const path = join(await temporaryFolder(), 'lock');
  await writeFile(path, JSON.stringify({ pid: process.pid, startedAt: 'another boot/1', nonce: 'dead' }));
  expect(tryLock(path)).toHaveProperty('held');
});

test('an interrupted takeover does not block', async () => {
  const path = join(await temporaryFolder(), 'lock');
  const dead = await endedProcess();
  await writeFile(path, JSON.stringify({ ...dead, nonce: 'dead' }));
  await writeFile(`${path}.dead`, JSON.stringify({ ...dead, nonce: 'also-dead' }));
  expect(tryLock(path)).toHaveProperty('held');
});

test('a late release leaves the next holder alone', async () => {
  const path = join(await temporaryFolder(), 'lock');
  const first = tryLock(path);
  if (!('held' in first)) throw new Error('the lock was free');
  first.held.release();
  tryLock(path);
  first.held.release();
  expect(tryLock(path)).toHaveProperty('heldBy');
});

test('waiting ends when the holder releases', async () => {
  const path = join(await temporaryFolder(), 'lock');
  const first = tryLock(path);
  const waits: number[] = [];
  const second = lock(path, ({ pid }) => waits.push(pid));
  if ('held' in first) first.held.release();
  await second;
  expect(waits).toEqual([process.pid]);
});

test('of many processes one replaces the dead', { timeout: 120_000 }, async () => {
  const path = join(await temporaryFolder(), 'lock');
  await writeFile(path, JSON.stringify({ ...(await endedProcess()), nonce: 'dead' }));
  const contenders = Array.from({ length: 4 }, () => startScript('lock-contender.ts', [path]));
  await Promise.all(contenders.map((contender) => contender.message()));
  const answers = contenders.map((contender) => contender.message());
  for (const { process } of contenders) process.send('try');
  expect((await Promise.all(answers)).filter((answer) => answer === 'held')).toHaveLength(1);
});

test('a process knows its own identity', () => {
  expect(identify(process.pid)).toEqual(identify(process.pid));
});
