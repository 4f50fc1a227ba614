import { MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { ClusterAccessDenied, NotReady, untilReady } from '../../deploy/cluster/access.ts';

const brief = { deadlineMs: 60, pauseMs: 5 } as const;

test('work is repeated until it succeeds', async () => {
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('not up yet');
    return attempts < 3 ? null : 'ready';
  };
  expect(await untilReady('a server', work, { deadlineMs: 60_000, pauseMs: 1 })).toBe('ready');
});

test('what never succeeds is named', async () => {
  const work = () => Promise.reject(new Error('connection refused'));
  const failure = await untilReady('replica set north', work, brief).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NotReady);
  expect(failure).toMatchObject({
    message: 'Not ready after 0.06 s: replica set north: connection refused',
    exitCode: 69,
  });
});

test('a wrong key is not tried again', async () => {
  let attempts = 0;
  const work = () => {
    attempts += 1;
    return Promise.reject(new MongoServerError({ message: 'Authentication failed.', code: 18 }));
  };
  await expect(untilReady('mongos', work, brief)).rejects.toThrow(ClusterAccessDenied);
  expect(attempts).toBe(1);
});
