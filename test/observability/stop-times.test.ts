import { expect, test } from 'vitest';
import { stopTimes, stopWithinMs, stuckAfterMs } from '../../observability/stop-times.ts';
import { writeTimeoutMs } from '../../storage/shard.ts';

test('whoever ends one that is stuck has a second to end itself', () => {
  expect(stopWithinMs - stuckAfterMs).toBeGreaterThanOrEqual(1_000);
});

test('the audit trail does not wait for a shard that is away', () => {
  expect(stopTimes.auditMs).toBeLessThan(writeTimeoutMs);
});
