import type { BureauCode } from '../../fapiao/bureaus.ts';
import { isClosed } from '../../fapiao/maintenance.ts';
import { defaultSyncLagMinutes } from '../../storage/watermark.ts';
import { orWhenUnavailable } from '../or-unavailable.ts';
import type { StatusContext } from './context.ts';
import { knownWindows } from './notices.ts';

/**
 * @returns the health of a bureau's shard as callers met it in the last minute, and how far its data reaches.
 *   A shard that does not answer is DOWN with an unknown watermark: to say so is what this field is for.
 *   While look-ups are announced to be closed it is MAINTENANCE, whether or not the shard answers.
 */
export async function healthOf(context: StatusContext, bureau: BureauCode) {
  const { loaders, shards, now } = context;
  const [synchronisation, windows] = await Promise.all([
    orWhenUnavailable(loaders.synchronisation.load(bureau), null),
    knownWindows(context, bureau),
  ]);
  const { health } = shards.of(bureau);
  return {
    state: isClosed(windows, now) ? ('MAINTENANCE' as const) : health.state(),
    latencyP95Ms: health.measure().latencyP95Ms,
    syncWatermark: synchronisation?.watermark?.toISOString() ?? null,
    lastSyncAt: synchronisation?.completedAt?.toISOString() ?? null,
    expectedSyncLagMinutes: synchronisation?.expectedLagMinutes ?? defaultSyncLagMinutes,
  };
}
