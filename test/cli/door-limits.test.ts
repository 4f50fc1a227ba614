import { expect, test } from 'vitest';
import { ask, codesOf } from '../gateway/ask.ts';
import { startProgram } from './program.ts';

const REGIONS = '{ regions { code } }';

test('the program refuses what is not listed, and callers over their points', async () => {
  const { url } = await startProgram({
    ...{ WORKERS: '1', PERSISTED_OPERATIONS: 'safelist', ANONYMOUS_POINTS_PER_MINUTE: '40' },
  });
  const unlisted = await ask({ url }, REGIONS);
  expect([unlisted.status, codesOf(unlisted)]).toEqual([403, ['OPERATION_NOT_LISTED']]);

  let answer = unlisted;
  for (let time = 0; time < 10 && answer.status === 403; time += 1) answer = await ask({ url }, REGIONS);
  expect([answer.status, codesOf(answer)]).toEqual([429, ['RATE_LIMITED']]);
  const header = (name: string) => answer.headers.get(name);
  expect(header('ratelimit-limit')).toBe('40');
  expect(header('ratelimit-remaining')).toBe('0');
  expect(header('ratelimit-policy')).toBe('40;w=60;comment="redis"');
  for (const name of ['ratelimit-reset', 'retry-after']) {
    expect(Number(header(name))).toBeGreaterThan(0);
    expect(Number(header(name))).toBeLessThanOrEqual(60);
  }
});
