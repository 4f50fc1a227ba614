import { sumAmounts } from '../fapiao/amounts.ts';
import type { BureauCode } from '../fapiao/bureaus.ts';
import type { InvoiceLife } from '../fapiao/invoice-life.ts';
import { isConfirmationOpen, type RedConfirmation } from '../fapiao/red-confirmation.ts';
import { bureauIn, groupByZone, readByIds } from './by-shard.ts';
import type { InvoiceDocument, StatusDocument } from './documents.ts';
import { decimalText } from './invoice-document.ts';
import type { RedConfirmationDocument } from './life-documents.ts';
import { ShardError } from './shard-error.ts';
import { bureauCollection, type Shard, type Shards, type Zone } from './shards.ts';

/** Everything on which an invoice's next step depends. */
export interface LifeRecord {
  readonly invoice: InvoiceDocument;
  readonly states: StatusDocument;
  readonly confirmations: readonly RedConfirmationDocument[];
}

/** Id of an invoice and the bureau that follows from it. */
export interface InvoicePlace {
  readonly id: string;
  readonly bureau: BureauCode;
}

/** Nothing has happened to an invoice whose states were never written: it stands as it was recorded. */
export function untouchedStates({ id, bureau }: InvoicePlace): StatusDocument {
  return { _id: id, bureau, status: 'NORMAL', usage: 'NOT_SELECTED', booking: 'NOT_BOOKED', history: [] };
}

/**
 * Reads what is known of invoices: one `find` a shard for the faces, then one for states and, where there are any,
 * one for red letters. The face comes first: states read later can only be newer, and whoever steps on from
 * such a mixture finds that the face has moved on.
 *
 * @param isSeen whether the asker may know of an invoice; of one that it may not, nothing more is read
 * @returns one entry a place, in order; null for what is not there or may not be seen
 * @throws ShardError when a shard gives no answer
 */
export async function readLives(
  shards: Shards,
  places: readonly InvoicePlace[],
  isSeen: (invoice: InvoiceDocument) => boolean = () => true,
): Promise<(LifeRecord | null)[]> {
  const found = answered(await readByIds<InvoiceDocument>(shards, 'invoices', places));
  const invoices = found.filter((invoice) => invoice !== null).filter(isSeen);
  const [states, confirmations] = await Promise.all([
    readStates(shards, invoices),
    readConfirmations(shards, invoices).then(answered),
  ]);
  const lives = new Map(
    invoices.map((invoice, at): [string, LifeRecord] => [
      invoice._id,
      {
        invoice,
        states: states[at] ?? untouchedStates({ id: invoice._id, bureau: invoice.bureau }),
        confirmations: confirmations[at] ?? [],
      },
    ]),
  );
  return places.map(({ id }) => lives.get(id) ?? null);
}

function answered<T>(answers: readonly (T | ShardError)[]): T[] {
  return answers.map((answer) => {
    if (answer instanceof ShardError) throw answer;
    return answer;
  });
}

async function readStates(
  shards: Shards,
  invoices: readonly InvoiceDocument[],
): Promise<(StatusDocument | null)[]> {
  const places = invoices.map(({ _id, bureau }) => ({ id: _id, bureau }));
  return answered(await readByIds<StatusDocument>(shards, 'statuses', places));
}

type Concerned = Pick<InvoiceDocument, '_id' | 'bureau' | 'hasRedLetter'>;

/**
 * Reads the red letters of invoices with one `find` a shard; for invoices that never had one, nothing is read.
 *
 * @returns one entry an invoice, in order: its red letters, oldest first, or the ShardError of a shard that gave no
 *   answer
 */
export async function readConfirmations(
  shards: Shards,
  invoices: readonly Concerned[],
): Promise<(readonly RedConfirmationDocument[] | ShardError)[]> {
  const found = new Map<string, RedConfirmationDocument[] | ShardError>();
  const ask = async ([{ shard }, group]: [Zone, Concerned[]]) => {
    const ids = group.map(({ _id }) => _id);
    try {
      const forms = await findConfirmations(shard, group);
      for (const id of ids)
        found.set(
          id,
          forms.filter(({ invoiceId }) => invoiceId === id),
        );
    } catch (error) {
      if (!(error instanceof ShardError)) throw error;
      for (const id of ids) found.set(id, error);
    }
  };
  const concerned = invoices.filter(({ hasRedLetter }) => hasRedLetter === true);
  await Promise.all([...groupByZone(shards, concerned)].map(ask));
  return invoices.map(({ _id }) => found.get(_id) ?? []);
}

async function findConfirmations(
  shard: Shard,
  invoices: readonly Concerned[],
): Promise<RedConfirmationDocument[]> {
  const bureau = bureauIn(invoices.map((invoice) => invoice.bureau));
  const invoiceId = { $in: invoices.map(({ _id }) => _id) };
  const forms = await shard.read((db, signal) =>
    bureauCollection<RedConfirmationDocument>(db, 'redConfirmations')
      .find({ bureau, invoiceId }, { signal })
      .toArray(),
  );
  return forms.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** @returns a red letter as the rules know it */
export function confirmationOf(form: RedConfirmationDocument): RedConfirmation {
  return { ...form, amount: decimalText(form.amount) };
}

/** @returns whether the red invoice that a red letter was opened for has taken its share */
export function isUsed(
  form: RedConfirmationDocument,
  { reversals }: Pick<InvoiceDocument, 'reversals'>,
): boolean {
  return reversals.some(({ confirmationId }) => confirmationId === form._id);
}

/** @returns the red letters that still hold an amount back at an instant */
export function openConfirmations(
  { invoice, confirmations }: Pick<LifeRecord, 'invoice' | 'confirmations'>,
  now: Date,
): RedConfirmationDocument[] {
  return confirmations.filter((form) => !isUsed(form, invoice) && isConfirmationOpen(form, now));
}

/** @returns where an invoice stands at an instant, as the rules know it */
export function lifeOf(record: LifeRecord, now: Date): InvoiceLife {
  const { invoice, states } = record;
  return {
    kind: invoice.kind,
    color: invoice.color,
    issueDate: invoice.issueDate,
    status: states.status,
    usage: states.usage,
    booking: states.booking,
    amountIncludingTax: decimalText(invoice.amountIncludingTax),
    remaining: decimalText(invoice.remaining),
    reserved: sumAmounts(openConfirmations(record, now).map(({ amount }) => decimalText(amount))),
  };
}
