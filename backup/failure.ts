/** Exit codes of sysexits.h: the data are wrong, the input is missing, a service is away, the target may not be used. */
const EXIT = { data: 65, noInput: 66, unavailable: 69, refused: 73 } as const;

/** A backup or a restore that cannot go on, for a reason that a person can act on. */
export abstract class BackupFailure extends Error {
  abstract readonly code: string;
  readonly messageZh: string;
  readonly exitCode: number;

  constructor(en: string, zh: string, exitCode: number) {
    super(en);
    this.name = new.target.name;
    this.messageZh = zh;
    this.exitCode = exitCode;
  }

  /** Whether it says that the backup itself is bad, rather than that something else is in the way. */
  get isAboutBackup(): boolean {
    return this.exitCode === EXIT.data;
  }
}

/** A file does not hold what was written into it. */
export class BackupCorrupted extends BackupFailure {
  readonly code = 'BACKUP_CORRUPTED';

  /** @param line from 1, of the uncompressed text */
  constructor(
    readonly file: string,
    readonly line: number,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${file}, line ${line} is damaged: expected ${expected}, got ${received}. Do not restore this backup; take the one before it.`,
      `${file} 第 ${line} 行已损坏：应为 ${expected}，实际为 ${received}。请勿恢复该备份，请使用前一份备份。`,
      EXIT.data,
    );
  }
}

/** A file ends too early. */
export class BackupTruncated extends BackupFailure {
  readonly code = 'BACKUP_TRUNCATED';

  /** @param line the first line that is missing or not whole */
  constructor(
    readonly file: string,
    readonly line: number,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${file} ends before line ${line}: expected ${expected}, got ${received}. Copy the file again, or take the backup before it.`,
      `${file} 在第 ${line} 行之前中断：应为 ${expected}，实际为 ${received}。请重新复制该文件，或使用前一份备份。`,
      EXIT.data,
    );
  }
}

/** A file belongs to another backup, or to another version of the format. */
export class BackupMixed extends BackupFailure {
  readonly code = 'BACKUP_MIXED';

  constructor(
    readonly file: string,
    readonly line: number,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${file}, line ${line} belongs to another backup or version: expected ${expected}, got ${received}.`,
      `${file} 第 ${line} 行属于另一份备份或另一版本：应为 ${expected}，实际为 ${received}。`,
      EXIT.data,
    );
  }
}

export class BackupFileMissing extends BackupFailure {
  readonly code = 'BACKUP_FILE_MISSING';

  constructor(readonly file: string) {
    super(
      `${file} is missing, or cannot be read. Copy the whole folder again.`,
      `文件 ${file} 缺失或无法读取。请重新复制整个文件夹。`,
      EXIT.data,
    );
  }
}

/** What is noted of an unfinished backup is not as it was written: which of its files are whole, nobody knows. */
export class BackupJournalDamaged extends BackupFailure {
  readonly code = 'BACKUP_JOURNAL_DAMAGED';

  /** @param line from 1 */
  constructor(
    readonly file: string,
    readonly line: number,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${file}, line ${line} is damaged: expected ${expected}, got ${received}. This backup cannot go on; begin one in a new folder.`,
      `${file} 第 ${line} 行已损坏：应为 ${expected}，实际为 ${received}。该备份无法继续，请在新的文件夹中重新备份。`,
      EXIT.data,
    );
  }
}

/** There is a manifest, and it is not as it was written. */
export class ManifestInvalid extends BackupFailure {
  readonly code = 'BACKUP_MANIFEST_INVALID';

  constructor(
    readonly file: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${file} is damaged or was changed: expected ${expected}, got ${received}.`,
      `${file} 已损坏或被改动：应为 ${expected}，实际为 ${received}。`,
      EXIT.data,
    );
  }
}

/** Another version of the program is needed to read it. */
export class BackupVersionUnknown extends BackupFailure {
  readonly code = 'BACKUP_VERSION_UNKNOWN';

  constructor(
    readonly file: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${file} is of another version: expected ${expected}, got ${received}. Restore it with the program that wrote it.`,
      `${file} 版本不同：应为 ${expected}，实际为 ${received}。请用写出该备份的程序版本恢复。`,
      EXIT.data,
    );
  }
}

export class BackupNotFound extends BackupFailure {
  readonly code = 'BACKUP_NOT_FOUND';

  /** @param unfinished whether one was begun here */
  constructor(folder: string, unfinished: boolean) {
    super(
      unfinished
        ? `The backup in ${folder} was not finished. Run the backup command on this folder again: it goes on.`
        : `There is no backup in ${folder}: it has no manifest.json.`,
      unfinished
        ? `${folder} 中的备份尚未完成。请对同一文件夹再次执行备份命令以继续。`
        : `${folder} 中没有备份：缺少 manifest.json。`,
      EXIT.noInput,
    );
  }
}

export class BackupFolderTaken extends BackupFailure {
  readonly code = 'BACKUP_FOLDER_TAKEN';

  constructor(folder: string, by: { readonly en: string; readonly zh: string }) {
    super(
      `${folder} cannot take a backup: ${by.en}. Name a new folder.`,
      `${folder} 不能用于备份：${by.zh}。请指定新的文件夹。`,
      EXIT.refused,
    );
  }
}

/** The backup that was begun here is one of other shards, or by another version. */
export class BackupSourceChanged extends BackupFailure {
  readonly code = 'BACKUP_SOURCE_CHANGED';

  constructor(
    folder: string,
    readonly field: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `The backup begun in ${folder} cannot go on: its ${field} is ${expected}, now it is ${received}. Name a new folder.`,
      `${folder} 中已开始的备份无法继续：其 ${field} 为 ${expected}，现为 ${received}。请指定新的文件夹。`,
      EXIT.refused,
    );
  }
}

/** The folder takes no more: the disk is full, or may not be written. */
export class BackupFolderUnwritable extends BackupFailure {
  readonly code = 'BACKUP_FOLDER_UNWRITABLE';

  /** @param reason of the system, e.g. ENOSPC */
  constructor(folder: string, reason: string) {
    super(
      `${folder} cannot be written (${reason}). Make room or allow it, then run the same command again: it goes on.`,
      `无法写入 ${folder}（${reason}）。请腾出空间或授予权限后再次执行同一命令，备份会继续。`,
      EXIT.refused,
    );
  }

  /** @returns the failure that an error of the file system means; null for any other error */
  static from(error: unknown, folder: string): BackupFolderUnwritable | null {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
    return unwritable.has(reason) ? new BackupFolderUnwritable(folder, reason) : null;
  }
}

const unwritable = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'EEXIST']);

export class BackupShardUnavailable extends BackupFailure {
  readonly code = 'BACKUP_SHARD_UNAVAILABLE';

  constructor(readonly shard: string) {
    super(
      `Shard ${shard} gives no answer. Run the same command again once it does: a backup or a move goes on where it stopped.`,
      `分片 ${shard} 无应答。恢复后请再次执行同一命令，备份或迁移会从中断处继续。`,
      EXIT.unavailable,
    );
  }
}
