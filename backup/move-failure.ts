/** Exit codes of sysexits.h: it is not as it should be, a shard is away, what is there stays, another run is at it. */
const EXIT = { data: 65, unavailable: 69, refused: 73, temporary: 75 } as const;

/** A bureau cannot be moved, for a reason that a person can act on. */
export class MoveFailure extends Error {
  private constructor(
    readonly code: string,
    en: string,
    readonly messageZh: string,
    readonly exitCode: number,
  ) {
    super(en);
    this.name = 'MoveFailure';
  }

  static inUse(bureau: string): MoveFailure {
    return new MoveFailure(
      'MOVE_IN_USE',
      `Another process moves ${bureau}. Wait until it has ended.`,
      `另一进程正在迁移 ${bureau}，请等待其结束。`,
      EXIT.temporary,
    );
  }

  static unfinished(bureau: string, from: string, to: string): MoveFailure {
    return new MoveFailure(
      'MOVE_UNFINISHED',
      `${bureau} is on its way from ${from} to ${to}. Finish that first: npm run shards -- move --bureau ${bureau} --to ${to}`,
      `${bureau} 正从 ${from} 迁往 ${to}，请先完成：npm run shards -- move --bureau ${bureau} --to ${to}`,
      EXIT.temporary,
    );
  }

  static unlisted(bureau: string, shard: string): MoveFailure {
    return new MoveFailure(
      'MOVE_SHARD_UNLISTED',
      `${bureau} is on its way from shard ${shard}, which SHARDS_FILE does not list any more. List it again until the move is done.`,
      `${bureau} 正从分片 ${shard} 迁出，但 SHARDS_FILE 中已无该分片。迁移完成前请将其重新列入。`,
      EXIT.unavailable,
    );
  }

  static targetFilled(bureau: string, to: string, collection: string): MoveFailure {
    return new MoveFailure(
      'MOVE_TARGET_FILLED',
      `Shard ${to} holds ${collection} of ${bureau} already, and nobody reads them there. Look whose they are, and delete them.`,
      `分片 ${to} 中已有 ${bureau} 的 ${collection} 数据，且无人读取。请核实其来源并删除。`,
      EXIT.refused,
    );
  }

  static differs(bureau: string, times: number): MoveFailure {
    return new MoveFailure(
      'MOVE_CONTENT_DIFFERS',
      `The copy of ${bureau} still differed when it had been brought up to date ${times} times. Nothing is deleted, and its writes are refused until it is moved. Look whether something past this program writes to it, and run the same command again.`,
      `${bureau} 的副本在更新 ${times} 次后仍不一致。数据未被删除；完成迁移前暂不接受其写入。请检查是否有其他程序写入，然后再次执行同一命令。`,
      EXIT.data,
    );
  }
}
