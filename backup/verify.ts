import type { Shards } from '../storage/shards.ts';
import { BackupFailure } from './failure.ts';
import { compareLookUps, type LookUp, sampleOf } from './look-up-sample.ts';
import type { ReadManifest } from './manifest.ts';
import { type RestoreOptions, restore } from './restore.ts';
import { type LookUpTally, type Verification, writeVerification } from './verification.ts';

export interface VerifyOptions extends Pick<RestoreOptions, 'folder' | 'signal' | 'onProgress'> {
  readonly read: ReadManifest;
  /** Fresh shards that are thrown away afterwards. */
  readonly restored: Shards;
  /** The shards that the backup was taken of. */
  readonly source: Shards;
  readonly lookUp: LookUp;
  readonly clock: () => Date;
}

/**
 * Shows that a backup can be restored by restoring it: into fresh shards, comparing counts and checksums, and looking
 * a sample of invoices up in both. The outcome is written beside the manifest, whichever it is.
 *
 * @returns the outcome with the failure that it is about, if any
 * @throws whatever says nothing about the backup: a shard that is away, a bug, the signal's reason
 */
export async function verify(
  options: VerifyOptions,
): Promise<{ readonly verification: Verification; readonly failure: BackupFailure | null }> {
  const { folder, read, clock } = options;
  const outcome = await attempt(options);
  const failure = outcome instanceof BackupFailure ? outcome : null;
  const verification: Verification = {
    backup: read.manifest.id,
    manifest: read.sha256,
    at: clock().toISOString(),
    outcome: failure === null ? 'RESTORABLE' : 'FAILED',
    failure: failure && { code: failure.code, message: failure.message },
    lookUps: outcome instanceof BackupFailure ? null : outcome,
  };
  await writeVerification(folder, verification);
  return { verification, failure };
}

async function attempt(options: VerifyOptions): Promise<LookUpTally | BackupFailure> {
  const { folder, read, restored, source, lookUp, signal, onProgress } = options;
  const { manifest } = read;
  try {
    await restore({ folder, manifest, shards: restored, replace: false, signal, onProgress });
    const sample = await sampleOf(folder, manifest);
    return await compareLookUps(lookUp, { source, restored }, sample, new Date(manifest.startedAt));
  } catch (error) {
    if (error instanceof BackupFailure && error.isAboutBackup) return error;
    throw error;
  }
}
