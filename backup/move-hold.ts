import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BureauCode } from '../fapiao/bureaus.ts';
import { type BureauMoveDocument, laterMove, type MovePhase } from '../storage/bureau-moves.ts';
import { isDuplicateKey } from '../storage/duplicate-key.ts';
import { bureauCollection, type Shard, type Shards } from '../storage/shards.ts';
import { MoveFailure } from './move-failure.ts';
import { patiently, untilAnswered } from './shard-reader.ts';

/** How a run shows that it is alive, milliseconds. */
const times = {
  beatMs: 2_000,
  /** After so long without a beat the run may be replaced; before, it stops by itself. */
  silenceMs: 10_000,
  ownSilenceMs: 6_000,
  watchMs: 500,
} as const;

type Record = Pick<BureauMoveDocument, 'bureau' | 'revision' | 'holder'>;

/** The right to carry out one move, kept in the record of the source: one run has it at a time. */
export class MoveHold {
  readonly source: Shard;
  readonly target: Shard;
  #move: BureauMoveDocument;
  #beatAt = performance.now();
  #isLost = false;
  readonly #timer: NodeJS.Timeout;

  private constructor(move: BureauMoveDocument, source: Shard, target: Shard) {
    this.#move = move;
    this.source = source;
    this.target = target;
    this.#timer = setInterval(() => void this.#beat().catch(() => undefined), times.beatMs);
  }

  /** @throws MoveFailure when another run has begun it a moment ago */
  static async begin(bureau: BureauCode, source: Shard, target: Shard, revision: number): Promise<MoveHold> {
    const now = new Date();
    const move: BureauMoveDocument = {
      _id: bureau,
      bureau,
      from: source.name,
      to: target.name,
      revision,
      phase: 'COPYING',
      startedAt: now,
      phaseAt: now,
      holder: randomUUID(),
      beat: 0,
      copied: null,
    };
    try {
      await source.write((db) =>
        bureauCollection<BureauMoveDocument>(db, 'bureauMoves').replaceOne(
          { _id: bureau, bureau, revision: { $lt: revision } },
          move,
          { upsert: true },
        ),
      );
    } catch (error) {
      if (isDuplicateKey(error)) throw MoveFailure.inUse(bureau);
      throw error;
    }
    return new MoveHold(move, source, target);
  }

  /**
   * Goes on with a move whose run has ended.
   *
   * @param move as it stands, by what both shards say
   * @throws MoveFailure while that run is alive
   */
  static async takeOver(move: BureauMoveDocument, source: Shard, target: Shard): Promise<MoveHold> {
    const { bureau, revision } = move;
    const kept = await findRecord(source, bureau);
    if (kept === null || kept.revision !== revision) throw MoveFailure.inUse(bureau);
    for (let waited = 0; waited < times.silenceMs; waited += times.watchMs) {
      await sleep(times.watchMs);
      const seen = await findRecord(source, bureau);
      if (seen?.holder !== kept.holder || seen.beat !== kept.beat) throw MoveFailure.inUse(bureau);
    }
    const holder = randomUUID();
    const { modifiedCount } = await untilAnswered(source, () =>
      source.write((db) =>
        bureauCollection<BureauMoveDocument>(db, 'bureauMoves').updateOne(
          { _id: bureau, bureau, revision, holder: kept.holder, beat: kept.beat },
          { $set: { holder } },
        ),
      ),
    );
    if (modifiedCount !== 1) throw MoveFailure.inUse(bureau);
    return new MoveHold({ ...laterMove(kept, move), holder }, source, target);
  }

  get move(): BureauMoveDocument {
    return this.#move;
  }

  /** Writes where the move stands now: on the source, where it counts first, then on the target. */
  async put(phase: MovePhase, change: Partial<Pick<BureauMoveDocument, 'copied'>> = {}): Promise<void> {
    await this.mayWrite();
    const move = { ...this.#move, ...change, phase, phaseAt: new Date() };
    const { _id, bureau, revision, holder, copied, phaseAt } = move;
    const { matchedCount } = await untilAnswered(this.source, () =>
      this.source.write((db) =>
        bureauCollection<BureauMoveDocument>(db, 'bureauMoves').updateOne(
          { _id, bureau, revision, holder },
          { $set: { phase, phaseAt, copied } },
        ),
      ),
    );
    if (matchedCount !== 1) throw MoveFailure.inUse(bureau);
    await untilAnswered(this.target, () =>
      this.target.write((db) =>
        bureauCollection<BureauMoveDocument>(db, 'bureauMoves').replaceOne({ _id, bureau }, move, {
          upsert: true,
        }),
      ),
    );
    this.#move = move;
  }

  /** @throws MoveFailure when another run may be at it: this one was silent for too long */
  async mayWrite(): Promise<void> {
    if (performance.now() - this.#beatAt > times.ownSilenceMs) {
      await untilAnswered(this.source, () => this.#beat());
    }
    if (this.#isLost) throw MoveFailure.inUse(this.#move.bureau);
  }

  release(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    const at = performance.now();
    const { bureau, revision, holder }: Record = this.#move;
    const { matchedCount } = await this.source.write((db) =>
      bureauCollection<BureauMoveDocument>(db, 'bureauMoves').updateOne(
        { _id: bureau, bureau, revision, holder },
        { $inc: { beat: 1 } },
      ),
    );
    if (matchedCount === 1) this.#beatAt = at;
    else this.#isLost = true;
  }
}

function findRecord(shard: Shard, bureau: BureauCode): Promise<BureauMoveDocument | null> {
  return patiently(shard, (db, signal) =>
    bureauCollection<BureauMoveDocument>(db, 'bureauMoves').findOne({ _id: bureau, bureau }, { signal }),
  );
}

/** Asks every shard for its last word on a bureau. @throws BackupShardUnavailable */
export async function lastMoveOf(shards: Shards, bureau: BureauCode): Promise<BureauMoveDocument | null> {
  const known = await Promise.all(shards.all.map((shard) => findRecord(shard, bureau)));
  let last: BureauMoveDocument | undefined;
  for (const move of known) if (move !== null) last = laterMove(last, move);
  return last ?? null;
}

/** @returns the shard of a name. @throws MoveFailure when it is not listed any more */
export function listed(shards: Shards, name: string, bureau: BureauCode): Shard {
  const shard = shards.named(name);
  if (shard === null) throw MoveFailure.unlisted(bureau, name);
  return shard;
}
