import { resolve } from 'node:path';
import { backUp } from '../backup/back-up.ts';
import { estimateDocuments } from '../backup/estimate.ts';
import type { Manifest } from '../backup/format.ts';
import { recordBackup } from '../storage/backup-records.ts';
import { ShardError } from '../storage/shard-error.ts';
import type { Shards } from '../storage/shards.ts';
import { withBackupLock } from './backup-lock.ts';
import { EXIT_CODES } from './failure.ts';
import { EXIT_INTERRUPTED } from './interruption.ts';
import { PhaseProgress } from './phase-progress.ts';
import { programVersion } from './program-version.ts';
import { rateText } from './recording-tally.ts';
import { type DatabaseCommand, withDatabase } from './with-database.ts';

/** `backup`: takes a backup of all shards into a folder, or goes on with the one begun there. @returns the exit code */
export function takeBackup({ to }: { readonly to: string }): Promise<number> {
  const folder = resolve(to);
  return withDatabase(
    () => undefined,
    (command) => withBackupLock(folder, () => takeInto(folder, command)),
  );
}

async function takeInto(folder: string, { environment, database, signal }: DatabaseCommand): Promise<number> {
  const { shards } = database;
  const labels = { READ: 'Backing up 备份', CHECK: 'Reading it back 回读校验' };
  const progress = new PhaseProgress(labels, process.stderr);
  const started = performance.now();
  try {
    const total = await estimateDocuments(shards);
    const manifest = await backUp({
      shards,
      folder,
      database: environment.databaseName,
      program: programVersion(),
      clock: () => new Date(),
      signal,
      onProgress: (phase, documents) => progress.show(phase, documents, total),
    });
    progress.stop();
    process.stdout.write(`${summary(manifest, performance.now() - started)}\n`);
    process.stdout.write(`Not verified yet 尚未验证: npm run restore -- --from ${folder} --verify-only\n`);
    return await note(shards, manifest);
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.stop();
    process.stderr.write(`Interrupted; the same command goes on. 已中断，再次执行同一命令可继续。\n`);
    return EXIT_INTERRUPTED;
  } finally {
    progress.stop();
  }
}

function summary({ id, documents, bytes, parts, consistency }: Manifest, elapsedMs: number): string {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  const seconds = (elapsedMs / 1_000).toFixed(1);
  const kinds = [...new Set(Object.values(consistency))].join(', ');
  return `Backup 备份 ${id}: ${documents} documents, ${megabytes} MB in ${parts.length} files, ${kinds}; ${seconds} s, ${rateText(documents, elapsedMs)}`;
}

/** The backup is whole whether or not its shards can be told of it. */
async function note(
  shards: Shards,
  { id, startedAt, finishedAt, documents, bytes }: Manifest,
): Promise<number> {
  try {
    await recordBackup(shards, {
      _id: id,
      startedAt: new Date(startedAt),
      finishedAt: new Date(finishedAt),
      documents,
      bytes,
    });
    return 0;
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    process.stderr.write(
      'The backup is whole, but systemStatus does not show it: the home shard gave no answer.\n备份已完成，但主分片无应答，systemStatus 暂不显示。\n',
    );
    return EXIT_CODES.temporary;
  }
}
