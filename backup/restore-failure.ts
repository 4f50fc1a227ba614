import { BackupFailure } from './failure.ts';

const EXIT = { data: 65, unavailable: 69, refused: 73 } as const;

export class BackupNotVerified extends BackupFailure {
  readonly code = 'BACKUP_NOT_VERIFIED';

  constructor(folder: string) {
    super(
      `Nobody has shown that the backup in ${folder} can be restored. Run restore with --verify-only first, or add --unverified.`,
      `${folder} 中的备份尚未验证可恢复。请先以 --verify-only 验证，或加 --unverified 强制恢复。`,
      EXIT.refused,
    );
  }
}

export class RestoreTargetNotEmpty extends BackupFailure {
  readonly code = 'RESTORE_TARGET_NOT_EMPTY';

  constructor(
    readonly shard: string,
    readonly collection: string,
  ) {
    super(
      `Shard ${shard} holds documents already (${collection}). Restore into empty shards, or add --replace: documents of the same id are then replaced, others stay.`,
      `分片 ${shard} 已有数据（${collection}）。请恢复到空分片，或加 --replace：相同编号的文档被替换，其余保留。`,
      EXIT.refused,
    );
  }
}

/** What the files or the restored shards hold is not what the manifest says. */
export class BackupContentDiffers extends BackupFailure {
  readonly code = 'BACKUP_CONTENT_DIFFERS';

  /** @param where bureau and collection, e.g. `1100 invoices` */
  constructor(
    readonly where: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `${where} differs from the manifest: expected ${expected}, got ${received}.`,
      `${where} 与清单不符：应为 ${expected}，实际为 ${received}。`,
      EXIT.data,
    );
  }
}

export class BackupLookUpDiffers extends BackupFailure {
  readonly code = 'BACKUP_LOOK_UP_DIFFERS';

  /** @param id of the invoice */
  constructor(
    readonly id: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(
      `Invoice ${id} is looked up differently in the restored shards: expected ${expected}, got ${received}.`,
      `发票 ${id} 在恢复后的分片中查询结果不同：应为 ${expected}，实际为 ${received}。`,
      EXIT.data,
    );
  }
}

/** The source knew none of the invoices: nothing is said of the backup by that, and nothing for it. */
export class BackupNotCompared extends BackupFailure {
  readonly code = 'BACKUP_NOT_COMPARED';

  constructor(readonly asked: number) {
    super(
      `None of ${asked} invoices of the backup could be looked up in the shards that it was taken of, so it stays unverified. Check that SHARDS_FILE, MONGODB_URI or --shards names those, and that they answer.`,
      `备份中的 ${asked} 张发票在来源分片中均查询不到，备份仍为未验证。请检查 SHARDS_FILE、MONGODB_URI 或 --shards 是否指向来源分片，且其有应答。`,
      EXIT.unavailable,
    );
  }
}
