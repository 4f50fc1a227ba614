import type { Metrics } from '../observability/metrics.ts';
import { policyStates } from './policy-states.ts';
import type { BreakerState } from './resilience/breaker.ts';
import type { Shards } from './shards.ts';

const LEVEL: Readonly<Record<BreakerState, number>> = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 };

/** Shows at every reading how the breaker before each shard stands. */
export function showBreakers(shards: Shards, { beforeReading, breakerState }: Metrics): void {
  beforeReading(() => {
    for (const { shard, breaker } of policyStates(shards)) breakerState.set({ shard }, LEVEL[breaker]);
  });
}
