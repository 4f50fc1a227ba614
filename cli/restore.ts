import { resolve } from 'node:path';
import { type ReadManifest, readManifest } from '../backup/manifest.ts';
import { type RestorePhase, restore } from '../backup/restore.ts';
import { BackupNotVerified } from '../backup/restore-failure.ts';
import { isRestorable } from '../backup/verification.ts';
import { DOCUMENT_VERSION } from '../storage/document-version.ts';
import { withBackupLock } from './backup-lock.ts';
import { EXIT_INTERRUPTED } from './interruption.ts';
import { PhaseProgress } from './phase-progress.ts';
import { rateText } from './recording-tally.ts';
import { verifyBackup } from './verify-backup.ts';
import { type ShardsCommand, withShards } from './with-shards.ts';

/** The command's options as commander hands them over. */
export interface RestoreCommandOptions {
  readonly from: string;
  /** Shard map to restore into; with `verifyOnly`, to compare with. The configured shards when absent. */
  readonly shards?: string;
  readonly verifyOnly: boolean;
  readonly replace: boolean;
  readonly unverified: boolean;
  /** Where `verifyOnly` puts its shards; the folder for temporary files when absent. */
  readonly scratch?: string;
}

const LABELS: Readonly<Record<RestorePhase, string>> = {
  CHECK: 'Checking the files 校验文件',
  WRITE: 'Restoring 恢复',
  COMPARE: 'Comparing 比对',
};

/** `restore`: restores a backup, or shows that it can be restored. @returns the exit code */
export async function restoreBackup(options: RestoreCommandOptions): Promise<number> {
  const folder = resolve(options.from);
  const read = await readManifest(folder, DOCUMENT_VERSION);
  const progress = new PhaseProgress(LABELS, process.stderr);
  const onProgress = (phase: RestorePhase, documents: number) =>
    progress.show(phase, documents, read.manifest.documents);
  const work = async (command: ShardsCommand): Promise<number> => {
    try {
      const tools = { folder, read, command, onProgress };
      if (options.verifyOnly) return await verifyBackup({ ...tools, scratch: options.scratch });
      return await restoreInto(tools, options.replace);
    } catch (error) {
      if (!command.signal.aborted) throw error;
      process.stderr.write('Interrupted 已中断\n');
      return EXIT_INTERRUPTED;
    } finally {
      progress.stop();
    }
  };
  if (options.verifyOnly) return withBackupLock(folder, () => withShards(options.shards, work));
  if (!options.unverified && !(await isRestorable(folder, read.sha256))) throw new BackupNotVerified(folder);
  return withShards(options.shards, work);
}

/** What restoring and verifying work with. */
export interface RestoreTools {
  readonly folder: string;
  readonly read: ReadManifest;
  readonly command: ShardsCommand;
  onProgress(phase: RestorePhase, documents: number): void;
}

async function restoreInto(
  { folder, read: { manifest }, command, onProgress }: RestoreTools,
  replace: boolean,
): Promise<number> {
  const { shards, signal } = command;
  const started = performance.now();
  await restore({ folder, manifest, shards, replace, signal, onProgress });
  const elapsed = performance.now() - started;
  const seconds = (elapsed / 1_000).toFixed(1);
  process.stdout.write(
    `Restored 已恢复: ${manifest.documents} documents of backup ${manifest.id}; ${seconds} s, ${rateText(manifest.documents, elapsed)}\n`,
  );
  return 0;
}
