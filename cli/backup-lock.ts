import { join } from 'node:path';
import { BackupFolderUnwritable } from '../backup/failure.ts';
import { type LockAttempt, tryLock } from '../embedded/lock.ts';
import { CommandFailure, EXIT_CODES } from './failure.ts';

function lockOf(folder: string): LockAttempt {
  try {
    return tryLock(join(folder, 'lock'));
  } catch (error) {
    throw BackupFolderUnwritable.from(error, folder) ?? error;
  }
}

/** Keeps two commands off one backup at a time. @throws CommandFailure while another process works on the folder */
export async function withBackupLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const attempt = lockOf(folder);
  if (!('held' in attempt)) {
    const { pid } = attempt.heldBy;
    const en = `Process ${pid} works on the backup in ${folder}. Wait until it has ended.`;
    throw new CommandFailure(
      'BACKUP_IN_USE',
      en,
      `进程 ${pid} 正在使用 ${folder} 中的备份，请等待其结束。`,
      EXIT_CODES.temporary,
    );
  }
  try {
    return await work();
  } finally {
    attempt.held.release();
  }
}
