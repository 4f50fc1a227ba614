import type { Filter } from 'mongodb';
import { BUREAU_CODES, type BureauCode, isBureauCode } from '../fapiao/bureaus.ts';
import { AWAITING_STATES, type TicketState } from '../fapiao/ticket-life.ts';
import { askShards, bureauIn, type DocumentKey, type ShardAnswer } from './by-shard.ts';
import { HOME } from './documents.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { bureauCollection, type Shard, type Shards } from './shards.ts';
import type {
  TicketDocument,
  TicketMessageDocument,
  TicketVerificationDocument,
} from './ticket-documents.ts';

/** @returns the bureau that a ticket's id begins with; null when it is no ticket's id */
export function bureauOfTicketId(id: string): BureauCode | typeof HOME | null {
  const [bureau = '', rest] = id.split('-');
  if (rest === undefined) return null;
  return bureau === HOME || isBureauCode(bureau) ? bureau : null;
}

/** Keeps a new ticket; one that is kept already stays as it is. @throws ShardError */
export async function insertTicket(shards: Shards, ticket: TicketDocument): Promise<void> {
  try {
    await shards
      .of(ticket.bureau)
      .writeOf([ticket.bureau], (db) => bureauCollection<TicketDocument>(db, 'tickets').insertOne(ticket));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** @returns a ticket; null when there is none. @throws ShardError */
export function readTicket(shards: Shards, { id, bureau }: DocumentKey): Promise<TicketDocument | null> {
  return shards
    .of(bureau)
    .read((db, signal) =>
      bureauCollection<TicketDocument>(db, 'tickets').findOne({ _id: id, bureau }, { signal }),
    );
}

/** What a step changes in a ticket. */
export interface TicketChange {
  readonly to: TicketState;
  readonly message: TicketMessageDocument;
  readonly verification?: TicketVerificationDocument;
}

/**
 * Changes a ticket, unless it was changed since it was read.
 *
 * @returns whether it was changed
 * @throws ShardError
 */
export async function changeTicket(
  shard: Shard,
  { _id, bureau, revision }: Pick<TicketDocument, '_id' | 'bureau' | 'revision'>,
  { to, message, verification }: TicketChange,
): Promise<boolean> {
  const { modifiedCount } = await shard.writeOf([bureau], (db) =>
    bureauCollection<TicketDocument>(db, 'tickets').updateOne(
      { _id, bureau, revision },
      {
        $set: { state: to },
        $push: { messages: message, ...(verification && { verifications: verification }) },
        $inc: { revision: 1 },
      },
    ),
  );
  return modifiedCount === 1;
}

/**
 * Reads the tickets on a shard that miss one of these invoices and can be moved by it.
 *
 * @param bureaus one for each invoice
 * @throws ShardError when the shard gives no answer
 */
export function readAwaitingTickets(
  shard: Shard,
  bureaus: readonly BureauCode[],
  invoiceIds: readonly string[],
): Promise<TicketDocument[]> {
  const filter: Filter<TicketDocument> = {
    bureau: bureauIn(bureaus),
    invoiceId: { $in: [...invoiceIds] },
    category: 'NOT_FOUND',
    state: { $in: [...AWAITING_STATES] },
  };
  return shard.writeOf(bureaus, (db) =>
    bureauCollection<TicketDocument>(db, 'tickets').find(filter).toArray(),
  );
}

/** The place after which a page begins. */
export interface TicketPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** What a page of tickets holds: those of an owner, or those in some states, newest first. */
export interface TicketPageQuery {
  readonly of: { readonly owner: string } | { readonly states: readonly TicketState[] };
  readonly after: TicketPosition | null;
  readonly limit: number;
}

/** Asks every shard for its newest tickets. @returns one answer a shard, each in order */
export function readTicketPages(
  shards: Shards,
  { of, after, limit }: TicketPageQuery,
): Promise<ShardAnswer<TicketDocument[]>[]> {
  const own = 'owner' in of ? of : { state: { $in: [...of.states] } };
  const rest: Filter<TicketDocument> =
    after === null
      ? {}
      : {
          $or: [
            { createdAt: { $lt: after.createdAt } },
            { createdAt: after.createdAt, _id: { $lt: after.id } },
          ],
        };
  return askShards(shards, BUREAU_CODES, (shard, bureaus) => {
    const kept: (BureauCode | typeof HOME)[] = [...bureaus];
    if (shard === shards.home) kept.push(HOME);
    return shard.read((db, signal) =>
      bureauCollection<TicketDocument>(db, 'tickets')
        .find({ bureau: bureauIn(kept), ...own, ...rest }, { signal })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .toArray(),
    );
  });
}
