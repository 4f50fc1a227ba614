import { afterAll, expect, test } from 'vitest';
import { createRateLimiter } from '../../gateway/limits/rate-limiter.ts';
import type { AuditRecord } from '../../storage/audit-trail.ts';
import { connectRedis } from '../../storage/redis.ts';
import { ask } from './ask.ts';
import { openTinyGateway } from './tiny-gateway.ts';

const records: AuditRecord[] = [];
// Nothing listens at this port: the process counts.
const away = connectRedis('redis://127.0.0.1:1', () => undefined);
const gateway = await openTinyGateway('in-process', {
  trail: { append: (record) => records.push(record), flush: async () => undefined },
  rateLimiter: createRateLimiter(away, { pointsPerMinute: 30, anonymousPointsPerMinute: 30 }),
  persisted: { mode: 'safelist', operations: [], mayAskAnything: ({ id }) => id !== 'dev-partner' },
});
afterAll(async () => {
  await gateway.stop();
  away.disconnect();
});

const refusal = { event: 'ACCESS', field: null, outcome: 'REFUSED', items: 0, invoices: [] };

test('an operation that is not listed leaves one record', async () => {
  const headers = { 'x-api-key': 'dev-partner', 'x-request-id': 'request-0001' };
  await ask(gateway, '{ whoAmI }', { headers });
  expect(records.splice(0)).toEqual([
    {
      ...refusal,
      ...{ code: 'OPERATION_NOT_LISTED', caller: 'dev-partner', roles: ['PARTNER'], results: {} },
      ...{ origin: expect.stringMatching(/^[\da-f]{16}$/), requestId: 'request-0001' },
    },
  ]);
});

test.each([
  ['the holder of a key', { 'x-api-key': 'dev-operator' }, 'dev-operator'],
  ['somebody without one', { 'x-forwarded-for': '203.0.113.9' }, 'anonymous'],
])('of %s over its points one record a minute is kept', async (_, headers, caller) => {
  const statuses = new Set<number>();
  for (let time = 0; time < 40; time += 1) {
    statuses.add((await ask(gateway, '{ whoAmI }', { headers })).status);
  }
  expect(statuses).toEqual(new Set([200, 429]));
  expect(records.splice(0)).toMatchObject([{ ...refusal, code: 'RATE_LIMITED', caller }]);
});

test('what is only wrong leaves none', async () => {
  await ask(gateway, '{ unknown }', { headers: { 'x-api-key': 'dev-admin' } });
  await ask(gateway, '', { headers: { 'x-api-key': 'dev-admin' } });
  expect(records).toEqual([]);
});
