import type { BureauCode } from '../../fapiao/bureaus.ts';
import { ShardUnavailable } from '../problem.ts';
import type { StatusContext } from './context.ts';

/** Until a bureau states otherwise: sources name from minutes to a day; a day is what they advise to wait. */
export const defaultSyncLagMinutes = 24 * 60;

/**
 * @returns the health of a bureau's shard as callers met it in the last minute, and how far its data reaches.
 *   A shard that does not answer is DOWN with an unknown watermark: to say so is what this field is for.
 */
export async function healthOf({ loaders, shards }: StatusContext, bureau: BureauCode) {
  const { health } = shards.of(bureau);
  const synchronisation = await loaders.synchronisation.load(bureau).catch(unlessUnavailable);
  return {
    state: health.state(),
    latencyP95Ms: health.measure().latencyP95Ms,
    syncWatermark: synchronisation?.watermark?.toISOString() ?? null,
    expectedSyncLagMinutes: synchronisation?.expectedLagMinutes ?? defaultSyncLagMinutes,
  };
}

function unlessUnavailable(error: unknown): null {
  if (error instanceof ShardUnavailable) return null;
  throw error;
}
