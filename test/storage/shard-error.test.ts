import {
  MongoBulkWriteError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoTopologyClosedError,
} from 'mongodb';
import { expect, test } from 'vitest';
import { DeadlinePassed, withDeadline } from '../../storage/deadline.ts';
import { shardFailureOf } from '../../storage/shard-error.ts';

const serverError = (code: number) => new MongoServerError({ message: 'a message', code });
const systemError = (code: string) => Object.assign(new Error('the system says'), { code });
const bulkError = (code: number | string | undefined, writeErrors: object[]) =>
  Object.assign(Object.create(MongoBulkWriteError.prototype), { writeErrors, code });

test.each([
  [new DeadlinePassed(1), 'TIMED_OUT'],
  [serverError(50), 'TIMED_OUT'],
  [Object.assign(new Error('busy'), { name: 'MongoWaitQueueTimeoutError' }), 'TIMED_OUT'],
  [new MongoNetworkError('gone'), 'DOWN'],
  [new MongoTopologyClosedError(), 'DOWN'],
  [new MongoNotConnectedError('closed'), 'DOWN'],
  [serverError(6), 'DOWN'],
  [bulkError(undefined, []), 'DOWN'],
  [bulkError('EPIPE', []), 'DOWN'],
  [systemError('EPIPE'), 'DOWN'],
  [systemError('ENOENT'), null],
  [serverError(11000), null],
  [bulkError(11000, [{ code: 11000 }]), null],
  [new Error('a fault of ours'), null],
])('%s means %s', (error, failure) => {
  expect(shardFailureOf(error)).toBe(failure);
});

test('work that never ends is given up', async () => {
  let aborted = false;
  const work = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return new Promise<never>(() => undefined);
  };
  await expect(withDeadline(20, work)).rejects.toThrow(DeadlinePassed);
  expect(aborted).toBe(true);
});

test('an answer in time is passed on', async () => {
  await expect(withDeadline(1_000, async () => 7)).resolves.toBe(7);
});
