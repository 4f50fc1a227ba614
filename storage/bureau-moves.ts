import type { Db } from 'mongodb';
import { BUREAU_CODES, type BureauCode } from '../fapiao/bureaus.ts';
import type { OwnBureauDocument } from './documents.ts';

/**
 * How far a bureau's way from one shard to another is, and who keeps the bureau meanwhile:
 *
 * | phase | read from | written to |
 * | --- | --- | --- |
 * | COPYING | source | source |
 * | SWITCHING | source | nobody: what was written last is copied |
 * | MOVED | target | nobody: until no process reads the source any more |
 * | CLEANING, DONE | target | target |
 */
export const MOVE_PHASES = ['COPYING', 'SWITCHING', 'MOVED', 'CLEANING', 'DONE'] as const;
export type MovePhase = (typeof MOVE_PHASES)[number];

/**
 * Collection `bureauMoves`: the last move of a bureau, `_id` equals `bureau`. Kept on the source, where it is written
 * first, and on the target: whoever can write to a shard can learn there whether it still may.
 */
export interface BureauMoveDocument extends OwnBureauDocument {
  from: string;
  to: string;
  /** Counts the moves of this bureau; the highest is the one that is true. */
  revision: number;
  phase: MovePhase;
  startedAt: Date;
  /** When the present phase began. */
  phaseAt: Date;
  /** The run of the command that carries it out. */
  holder: string;
  /** Rises while that run is alive; on the source alone. */
  beat: number;
  /** What was copied, once it was compared. */
  copied: { documents: number; checksum: string } | null;
}

/** How the move of a bureau stands, of two sayings about it the later one. */
export function laterMove(
  known: BureauMoveDocument | undefined,
  heard: BureauMoveDocument,
): BureauMoveDocument {
  if (known === undefined || heard.revision > known.revision) return heard;
  if (heard.revision < known.revision) return known;
  return MOVE_PHASES.indexOf(heard.phase) > MOVE_PHASES.indexOf(known.phase) ? heard : known;
}

/** @returns the shard that the bureau is read from */
export function readFrom({ phase, from, to }: BureauMoveDocument): string {
  return phase === 'COPYING' || phase === 'SWITCHING' ? from : to;
}

/** @returns the shard that the bureau is written to; null while it may not be written */
export function writtenTo({ phase, from, to }: BureauMoveDocument): string | null {
  if (phase === 'COPYING') return from;
  return phase === 'SWITCHING' || phase === 'MOVED' ? null : to;
}

/** @returns the moves that a shard knows of */
export async function readMoves(db: Db, signal: AbortSignal): Promise<BureauMoveDocument[]> {
  const every: { $in: BureauCode[] } = { $in: [...BUREAU_CODES] };
  const found = db.collection<BureauMoveDocument>('bureauMoves').find({ bureau: every }, { signal });
  return await found.toArray();
}
