import type { PolicyState } from './resilience/policy.ts';
import type { Shards } from './shards.ts';

/** @returns how the policy before each shard stands now and what it did since the start; for metrics and for health */
export function policyStates({ all }: Shards): (PolicyState & { readonly shard: string })[] {
  return all.map(({ name, policy }) => ({ shard: name, ...policy }));
}
