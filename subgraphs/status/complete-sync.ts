import type { BureauCode } from '../../fapiao/bureaus.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { openSyncAlert, resolveSyncAlerts } from '../../storage/alerts.ts';
import { ShardError } from '../../storage/shard-error.ts';
import type { Shard } from '../../storage/shards.ts';
import { moveWatermark, readWatermark } from '../../storage/watermark.ts';
import { scanWindow, unknownIds } from '../../storage/window-scan.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { BadInput } from '../problem.ts';
import type { StatusContext } from './context.ts';
import type { MutationCompleteSyncArgs, SyncResult } from './resolver-types.generated.ts';
import { requireSourceOf } from './source-bureau.ts';

const maxIds = 20_000;
const maxMissing = 20;

/** What a source states about a window, checked. */
interface Claim {
  readonly bureau: BureauCode;
  readonly through: Date;
  readonly count: number;
  readonly checksum: string;
  readonly ids: readonly string[];
}

/**
 * Closes the window between a bureau's watermark and `through`, by the time of issue as it is kept here (midnight in
 * Shanghai where the source gave a date only). Nothing is called complete that was not counted and compared: the
 * watermark moves only over what was scanned, and only forward.
 *
 * @throws Forbidden for a foreign bureau, BadInput for a claim that cannot be, ShardUnavailable
 */
export async function completeSync(
  context: StatusContext,
  args: MutationCompleteSyncArgs,
): Promise<SyncResult> {
  const bureau = requireSourceOf(context.caller, args.bureau);
  const claim = checkedClaim(bureau, args, context.now);
  return unlessUnavailable(closeWindow(context, claim));
}

async function closeWindow(context: StatusContext, claim: Claim): Promise<SyncResult> {
  const { shards, now, signal } = context;
  const { bureau, through, count, checksum } = claim;
  const shard = shards.of(bureau);
  const from = await readWatermark(shard, bureau);
  if (from !== null && through <= from) return alreadyComplete(context, claim, from);
  const found = await scanWindow(shard, { bureau, from, through }, signal);
  // Read half from where the bureau was, and half from where it is being deleted, the sum tells nothing.
  if (shards.of(bureau) !== shard) throw new ShardError(shard.name, [bureau], 'DOWN', null);
  const counted = { expectedCount: count, foundCount: found.count, foundChecksum: found.toString() };
  if (found.count !== count || found.toString() !== checksum) {
    const missingIds = await refuse(context, shard, claim, counted);
    return { outcome: 'REFUSED', ...counted, missingIds, watermark: from?.toISOString() ?? null };
  }
  const moved = await moveWatermark(shard, bureau, through, now);
  if (!moved) return alreadyComplete(context, claim, await readWatermark(shard, bureau));
  await resolveSyncAlerts(shards, bureau, through, now);
  return { outcome: 'COMPLETED', ...counted, missingIds: [], watermark: through.toISOString() };
}

/** Whoever completed it may have been cut off before the alerts were resolved. */
async function alreadyComplete(
  { shards, now }: StatusContext,
  { bureau, count }: Claim,
  watermark: Date | null,
): Promise<SyncResult> {
  if (watermark !== null) await resolveSyncAlerts(shards, bureau, watermark, now);
  return {
    outcome: 'ALREADY_COMPLETE',
    expectedCount: count,
    foundCount: null,
    foundChecksum: null,
    missingIds: [],
    watermark: watermark?.toISOString() ?? null,
  };
}

/** @returns ids that the source listed and that are unknown here, after an alert was opened about it */
async function refuse(
  { shards, caller, now }: StatusContext,
  shard: Shard,
  claim: Claim,
  counted: { expectedCount: number; foundCount: number; foundChecksum: string },
): Promise<string[]> {
  const { bureau, through, checksum, ids } = claim;
  const missingIds = await unknownIds(shard, bureau, ids, maxMissing);
  const mismatch = { bureau, through, ...counted, expectedChecksum: checksum, missingIds, by: caller.id };
  await openSyncAlert(shards, mismatch, now);
  return missingIds;
}

function checkedClaim(bureau: BureauCode, args: MutationCompleteSyncArgs, now: Date): Claim {
  const { count } = args;
  const through = new Date(args.through);
  if (through > now) throw new BadInput('through', 'an instant that has passed', args.through);
  if (count < 0) throw new BadInput('count', 'a number not below 0', count);
  const checksum = args.checksum.toLowerCase();
  if (!/^[0-9a-f]{16}$/.test(checksum))
    throw new BadInput('checksum', '16 hexadecimal digits', args.checksum);
  return { bureau, through, count, checksum, ids: checkedIds(bureau, args.ids ?? []) };
}

function checkedIds(bureau: BureauCode, ids: readonly string[]): readonly string[] {
  if (ids.length > maxIds) throw new BadInput('ids', `at most ${maxIds} ids`, ids.length);
  const foreign = ids.find((id) => bureauOfInvoiceId(id) !== bureau);
  if (foreign !== undefined) throw new BadInput('ids', `ids of invoices of bureau ${bureau}`, foreign);
  return [...new Set(ids)];
}
