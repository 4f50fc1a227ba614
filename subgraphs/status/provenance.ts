import type { BureauCode } from '../../fapiao/bureaus.ts';
import { orWhenUnavailable } from '../or-unavailable.ts';
import { regionOf } from '../region-reference.ts';
import type { StatusContext } from './context.ts';
import type { Origin, StatusLoaders, StatusRecord } from './loaders.ts';

/** An invoice as the gateway names it; what is known of its face comes along where it is needed. */
interface InvoiceReference {
  readonly id: string;
  readonly faceFetchedAt?: string | null | undefined;
  readonly faceIsStale?: boolean | undefined;
}

/** @returns an invoice's states, with where they and the face come from */
export async function statusOf(loaders: StatusLoaders, reference: InvoiceReference): Promise<StatusRecord> {
  const { id, faceFetchedAt, faceIsStale = false } = reference;
  const record = await loaders.status.load(id);
  if (faceFetchedAt == null) return record;
  const face = { fetchedAt: new Date(faceFetchedAt), isStale: faceIsStale };
  return { ...record, origins: [...(record.origins ?? []), face] };
}

/**
 * @param origins where the parts of the invoice come from, its face and its states: what was read for this answer is
 *   not among them
 * @returns how fresh the oldest part is, and whether any is shown for want of better
 */
export async function provenanceOf(
  { loaders, now }: StatusContext,
  bureau: BureauCode,
  origins: readonly Origin[],
) {
  // A shard that does not answer is no reason not to say how old its copies are.
  const synchronisation = await orWhenUnavailable(loaders.synchronisation.load(bureau), null);
  const oldest = Math.min(now.getTime(), ...origins.map(({ fetchedAt }) => fetchedAt.getTime()));
  return {
    region: regionOf(bureau),
    servedFrom: origins.length > 0 ? ('CACHE' as const) : ('SOURCE' as const),
    fetchedAt: new Date(oldest).toISOString(),
    sourceWatermark: synchronisation?.watermark?.toISOString() ?? null,
    ageSeconds: Math.floor((now.getTime() - oldest) / 1_000),
    stale: origins.some(({ isStale }) => isStale),
  };
}
