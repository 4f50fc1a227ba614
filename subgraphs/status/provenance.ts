import type { BureauCode } from '../../fapiao/bureaus.ts';
import { regionOf } from '../region-reference.ts';
import type { StatusContext } from './context.ts';

/** @returns where an answer about this bureau's invoices comes from: the shard itself, read for this request */
export async function provenanceOf({ loaders, clock }: StatusContext, bureau: BureauCode) {
  const synchronisation = await loaders.synchronisation.load(bureau);
  return {
    region: regionOf(bureau),
    servedFrom: 'SOURCE' as const,
    fetchedAt: clock().toISOString(),
    sourceWatermark: synchronisation?.watermark?.toISOString() ?? null,
    ageSeconds: 0,
    stale: false,
  };
}
