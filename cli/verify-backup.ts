import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Verification } from '../backup/verification.ts';
import { verify } from '../backup/verify.ts';
import { type EmbeddedStack, openEmbedded } from '../embedded/stack.ts';
import { createLog } from '../observability/log.ts';
import { recordBackup, recordVerification } from '../storage/backup-records.ts';
import { ensureIndexes } from '../storage/indexes.ts';
import { ShardError } from '../storage/shard-error.ts';
import { parseShardMap } from '../storage/shard-map.ts';
import { connectShards, type Shards } from '../storage/shards.ts';
import { EngineProgress } from './engine-progress.ts';
import type { Environment } from './environment.ts';
import { EXIT_CODES } from './failure.ts';
import { lookUpFaces } from './look-up-faces.ts';
import type { RestoreTools } from './restore.ts';
import { requireAllShards } from './with-database.ts';

/**
 * Restores a backup into fresh embedded shards, compares it there with the manifest and with the shards that it was
 * taken of, throws them away, and notes the outcome beside the backup and in the database.
 * @returns the exit code; @throws the failure that the backup has
 */
export async function verifyBackup({
  folder,
  read,
  command,
  onProgress,
  scratch,
}: RestoreTools & { readonly scratch: string | undefined }): Promise<number> {
  const { shards: source, signal, environment } = command;
  const clock = () => new Date();
  const started = performance.now();
  const { verification, failure } = await withFreshShards(folder, scratch, environment, (restored) =>
    verify({ folder, read, restored, source, signal, onProgress, lookUp: lookUpFaces, clock }),
  );
  const isNoted = await note(source, read.manifest, verification);
  if (failure !== null) throw failure;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(
    `RESTORABLE 可恢复: backup ${read.manifest.id}, ${tallyText(verification)}; ${seconds} s\n`,
  );
  return isNoted ? 0 : EXIT_CODES.temporary;
}

function tallyText({ lookUps }: Verification): string {
  if (lookUps === null) return 'no look-ups';
  const { asked, same, changedSince, missingAtSource } = lookUps;
  return `${asked} look-ups: ${same} the same, ${changedSince} changed since, ${missingAtSource} missing at the source`;
}

/** What was found stands beside the backup whether or not its shards can be told. @returns whether they were */
async function note(
  source: Shards,
  manifest: RestoreTools['read']['manifest'],
  { at, outcome, failure }: Verification,
): Promise<boolean> {
  const { id, startedAt, finishedAt, documents, bytes } = manifest;
  try {
    await recordBackup(source, {
      _id: id,
      startedAt: new Date(startedAt),
      finishedAt: new Date(finishedAt),
      documents,
      bytes,
    });
    await recordVerification(source, id, { at: new Date(at), outcome, failure: failure?.code ?? null });
    return true;
  } catch (error) {
    if (!(error instanceof ShardError)) throw error;
    process.stderr.write(
      'The outcome is noted beside the backup, but systemStatus does not show it: the home shard gave no answer.\n验证结果已写入备份文件夹，但主分片无应答，systemStatus 暂不显示。\n',
    );
    return false;
  }
}

/** Named for the backup: what a verification that was killed left behind is ended and removed by the next one. */
async function withFreshShards<T>(
  folder: string,
  scratch: string | undefined,
  { engine }: Environment,
  work: (shards: Shards) => Promise<T>,
): Promise<T> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 12);
  const dataDir = join(scratch ?? tmpdir(), `fapiao-graph-verify-${name}`);
  await mkdir(dataDir, { recursive: true });
  const progress = new EngineProgress(process.stderr);
  const stack = await openEmbedded({
    dataDir,
    cacheDir: engine.cacheDir,
    debianMirror: engine.mirror,
    mongodBinary: engine.mongodBinary,
    onProgress: progress.show,
    log: createLog({ level: 'warn' }),
  });
  progress.stop();
  try {
    return await withEmptyDatabase(stack, work);
  } finally {
    await stack.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function withEmptyDatabase<T>(stack: EmbeddedStack, work: (shards: Shards) => Promise<T>): Promise<T> {
  const shards = connectShards(parseShardMap(stack.shards), 'verification');
  try {
    await Promise.all(shards.all.map((shard) => shard.write((db) => db.dropDatabase())));
    requireAllShards(await ensureIndexes(shards));
    return await work(shards);
  } finally {
    await shards.close();
  }
}
