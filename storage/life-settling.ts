import type { UpdateFilter } from 'mongodb';
import { BOOKING_STATES, INVOICE_STATUSES, USAGE_STATES } from '../fapiao/invoice-content.ts';
import type { InvoiceDocument, StatusDocument, StatusEventDocument } from './documents.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import type { LifeStepDocument, RedConfirmationDocument } from './life-documents.ts';
import { type InvoicePlace, type LifeRecord, untouchedStates } from './life-record.ts';
import { bureauCollection, type Shard } from './shards.ts';

/** The last step of an invoice, and where that is kept. */
export interface Settling extends InvoicePlace {
  readonly step: LifeStepDocument;
}

/**
 * Writes what the last steps of a shard's invoices change beside the invoices: first the red letters, then the
 * states. Safe to repeat, also long after: each write passes only while an earlier step is the last one written
 * there.
 *
 * @throws ShardError when the shard gives no answer
 */
export async function settleSteps(shard: Shard, settlings: readonly Settling[]): Promise<void> {
  const bureaus = settlings.map(({ bureau }) => bureau);
  const forms = settlings.flatMap(({ step: { confirmation } }) => confirmation ?? []);
  if (forms.length > 0) {
    await unlessWritten(
      shard.writeOf(bureaus, (db) =>
        bureauCollection<RedConfirmationDocument>(db, 'redConfirmations').bulkWrite(
          forms.map((form) => ({ updateOne: confirmationWrite(form) })),
          { ordered: false },
        ),
      ),
    );
  }
  await unlessWritten(
    shard.writeOf(bureaus, (db) =>
      bureauCollection<StatusDocument>(db, 'statuses').bulkWrite(
        settlings.map((settling) => ({ updateOne: statesWrite(settling) })),
        { ordered: false },
      ),
    ),
  );
}

/** An upsert whose document is there, only further on, meets its key. */
async function unlessWritten(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function confirmationWrite({ _id, bureau, ...form }: RedConfirmationDocument) {
  return { filter: { _id, bureau, step: { $lt: form.step } }, update: { $set: form }, upsert: true };
}

function statesWrite({ step: { no, event }, ...place }: Settling) {
  const isFirst = no === 1;
  const update: UpdateFilter<StatusDocument> = {
    $set: { step: no, ...stateSetBy(event) },
    $push: { history: event },
    ...(isFirst && { $setOnInsert: othersThan(event, place) }),
  };
  const before = isFirst ? { step: { $exists: false } } : { step: no - 1 };
  // Only the first step can meet an invoice whose states were never written.
  return { filter: { _id: place.id, bureau: place.bureau, ...before }, update, upsert: isFirst };
}

type States = Pick<StatusDocument, 'status' | 'usage' | 'booking'>;

/** The states of an untouched invoice that the event does not set. */
function othersThan(event: StatusEventDocument, place: InvoicePlace): Partial<States> {
  const { status, usage, booking } = untouchedStates(place);
  const untouched: States = { status, usage, booking };
  const set = stateSetBy(event);
  return Object.fromEntries(Object.entries(untouched).filter(([name]) => !(name in set)));
}

/** The state that an event sets; none for an event of the red letters. */
function stateSetBy({ axis, to }: StatusEventDocument): Partial<States> {
  switch (axis) {
    case 'STATUS':
      return { status: known(INVOICE_STATUSES, to) };
    case 'USAGE':
      return { usage: known(USAGE_STATES, to) };
    case 'BOOKING':
      return { booking: known(BOOKING_STATES, to) };
    case 'RED_LETTER':
      return {};
  }
}

function known<T extends string>(states: readonly T[], to: string): T {
  const found = states.find((state) => state === to);
  if (found === undefined) throw new Error(`no state ${to}`);
  return found;
}

/** @returns the record as the settled step leaves it */
export function withStep(invoice: InvoiceDocument, record: LifeRecord, step: LifeStepDocument): LifeRecord {
  const { states, confirmations } = record;
  const { confirmation, event, no } = step;
  const history = [...states.history, event];
  return {
    invoice,
    states: { ...states, ...stateSetBy(event), history, step: no },
    confirmations:
      confirmation === null
        ? confirmations
        : [...confirmations.filter(({ _id }) => _id !== confirmation._id), confirmation],
  };
}
