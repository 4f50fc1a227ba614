import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { orWhenUnavailable } from '../or-unavailable.ts';
import type { StatusContext } from './context.ts';

/** The whole is made of its fields: each reads what it needs, and all share the loaders. */
export interface SystemStatusParent {
  readonly checkedAt: string;
}

/** @returns each shard's state as it is after it was asked just now: the first question may be the one that fails */
export async function shardStates(context: StatusContext) {
  await synchronisations(context);
  return context.shards.all.map(({ name, bureaus, health }) => ({
    name,
    state: health.state(),
    latencyP95Ms: health.measure().latencyP95Ms,
    regionCount: bureaus.length,
  }));
}

/** @returns when any bureau last completed a synchronisation, ISO 8601; null when none is known to have */
export async function lastSyncAt(context: StatusContext): Promise<string | null> {
  const known = await synchronisations(context);
  const times = known.flatMap((one) => one?.completedAt?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

function synchronisations({ loaders }: StatusContext) {
  const load = (bureau: (typeof BUREAU_CODES)[number]) =>
    orWhenUnavailable(loaders.synchronisation.load(bureau), null);
  return Promise.all(BUREAU_CODES.map(load));
}
