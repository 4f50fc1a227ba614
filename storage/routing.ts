import type { BureauCode } from '../fapiao/bureaus.ts';
import { type BureauMoveDocument, laterMove, readFrom, writtenTo } from './bureau-moves.ts';
import type { ShardMap } from './shard-map.ts';

/** Which shard keeps which bureau: the shard list, and over it the moves that this process has heard of. */
export class Routing {
  readonly #listed: ReadonlyMap<BureauCode, string>;
  readonly #names: ReadonlySet<string>;
  readonly #moves = new Map<BureauCode, BureauMoveDocument>();

  constructor({ shards }: ShardMap) {
    this.#names = new Set(shards.map(({ name }) => name));
    this.#listed = new Map(shards.flatMap(({ name, bureaus }) => bureaus.map((bureau) => [bureau, name])));
  }

  /** @returns the bureaus, each with the shard that it is read from */
  get readers(): ReadonlyMap<BureauCode, string> {
    return new Map([...this.#listed].map(([bureau, listed]) => [bureau, this.#readerOf(bureau) ?? listed]));
  }

  /** @returns the shard that a bureau may be written to now; null for none */
  writerOf(bureau: BureauCode): string | null {
    const move = this.#moves.get(bureau);
    const listed = this.#listed.get(bureau) ?? null;
    if (move === undefined) return listed;
    const writer = writtenTo(move);
    return writer === null || this.#names.has(writer) ? writer : listed;
  }

  /** @returns the last move of a bureau that this process heard of */
  moveOf(bureau: BureauCode): BureauMoveDocument | null {
    return this.#moves.get(bureau) ?? null;
  }

  isMoving(bureau: BureauCode): boolean {
    const move = this.#moves.get(bureau);
    return move !== undefined && move.phase !== 'DONE';
  }

  /** @returns whether anything is otherwise than it was known */
  learn(heard: readonly BureauMoveDocument[]): boolean {
    let isNews = false;
    for (const move of heard) {
      const known = this.#moves.get(move.bureau);
      const later = laterMove(known, move);
      if (later === known) continue;
      this.#moves.set(move.bureau, later);
      isNews = true;
    }
    return isNews;
  }

  /** A move to a shard that is no longer listed tells nothing: shards were renamed since, or are others. */
  #readerOf(bureau: BureauCode): string | null {
    const move = this.#moves.get(bureau);
    const reader = move === undefined ? null : readFrom(move);
    return reader !== null && this.#names.has(reader) ? reader : null;
  }
}
