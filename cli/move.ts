import { countBureau } from '../backup/bureau-copy.ts';
import { type Moved, type MoveOptions, moveBureau } from '../backup/move-bureau.ts';
import { type BureauCode, isBureauCode } from '../fapiao/bureaus.ts';
import type { Shard, Shards } from '../storage/shards.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';
import { EXIT_INTERRUPTED } from './interruption.ts';
import { PhaseProgress } from './phase-progress.ts';
import { withDatabase } from './with-database.ts';

/** `shards move`: moves a bureau to another shard of SHARDS_FILE, or goes on with the move begun. @returns the exit code */
export function moveToShard({
  bureau: code,
  to,
}: {
  readonly bureau: string;
  readonly to: string;
}): Promise<number> {
  const bureau = knownBureau(code);
  return withDatabase(
    ({ database }) => {
      if (database.kind !== 'shards') throw noShardsFile();
    },
    ({ database: { shards, servers }, signal }) => {
      const target = shards.named(to) ?? unknownShard(shards, to);
      const listed = servers.map.shards.find(({ bureaus }) => bureaus.includes(bureau))?.name ?? '';
      return move({ shards, bureau, to: target, signal, onProgress: () => undefined }, listed);
    },
  );
}

async function move(options: MoveOptions, listed: string): Promise<number> {
  const labels = { COPY: 'Copying 复制', SWITCH: 'Switching 切换', CLEAN: 'Deleting 清理' };
  const progress = new PhaseProgress(labels, process.stderr);
  const { bureau, to, signal } = options;
  try {
    const total = await countBureau(options.shards.of(bureau), bureau);
    const moved = await moveBureau({
      ...options,
      onProgress: (phase, documents) => progress.show(phase, documents, total),
    });
    progress.stop();
    process.stdout.write(`${summary(bureau, to, moved)}\n`);
    if (listed !== to.name) process.stdout.write(`${advice(bureau, to, listed)}\n`);
    return 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.stop();
    process.stderr.write('Interrupted; the same command goes on. 已中断，再次执行同一命令可继续。\n');
    return EXIT_INTERRUPTED;
  } finally {
    progress.stop();
  }
}

function summary(bureau: BureauCode, to: Shard, moved: Moved | null): string {
  if (moved === null) return `${bureau} is on ${to.name} 已在该分片`;
  const { from, documents, checksum } = moved;
  return `Moved 已迁移 ${bureau}: ${from} -> ${to.name}, ${documents} documents, checksum ${checksum}`;
}

function advice(bureau: BureauCode, to: Shard, listed: string): string {
  return `Now move "${bureau}" from ${listed} to ${to.name} in SHARDS_FILE; running processes need no restart. 请在 SHARDS_FILE 中将 "${bureau}" 由 ${listed} 改到 ${to.name}，无需重启。`;
}

function knownBureau(code: string): BureauCode {
  if (isBureauCode(code)) return code;
  const en = `There is no bureau ${JSON.stringify(code)}; expected four digits such as 3100.`;
  throw new CommandFailure(
    'BUREAU_UNKNOWN',
    en,
    `没有税务局 ${JSON.stringify(code)}；应为四位代码，如 3100。`,
    EXIT_CODES.usage,
  );
}

function unknownShard(shards: Shards, name: string): never {
  const names = shards.all.map((shard) => shard.name).join(', ');
  const en = `There is no shard ${JSON.stringify(name)}; SHARDS_FILE has ${names}.`;
  const zh = `没有分片 ${JSON.stringify(name)}；SHARDS_FILE 中有 ${names}。`;
  throw new CommandFailure('SHARD_UNKNOWN', en, zh, EXIT_CODES.usage);
}

function noShardsFile(): CommandFailure {
  const en = 'Bureaus are moved between the shards of SHARDS_FILE; set it.';
  return new CommandFailure(
    'SHARDS_FILE_MISSING',
    en,
    '仅能在 SHARDS_FILE 的分片之间迁移，请先设置。',
    EXIT_CODES.config,
  );
}
