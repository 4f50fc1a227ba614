import { expect, test } from 'vitest';
import { stopTimes, stopWithinMs, stuckAfterMs } from '../../observability/stop-times.ts';
import { writeTimeoutMs } from '../../storage/shard.ts';

test('who is stuck is gone in time', () => {
  expect(stuckAfterMs).toBeLessThan(stopWithinMs);
});

test('the audit trail does not wait for a shard that is away', () => {
  expect(stopTimes.auditMs).toBeLessThan(writeTimeoutMs);
});
