import type { KeptDocument } from './document-line.ts';
import type { PageFilter, ShardReader } from './shard-reader.ts';

/** Invoices and what hangs on each of them, as they were together. */
export interface LifePage {
  readonly invoices: readonly KeptDocument[];
  readonly statuses: readonly KeptDocument[];
  readonly redConfirmations: readonly KeptDocument[];
  /** Id up to which the invoices were looked through; null when there were none. */
  readonly upTo: string | null;
  readonly isLast: boolean;
}

/**
 * Invoices that are looked through with one command, for few of them have changed. No index tells which: it would cost
 * every recording, and only engines that cannot read at an instant would ever ask it.
 */
const lookedThrough = 2_000;

/** Each repetition means that an invoice was stepped on within the milliseconds of the reads before. */
const maxAttempts = 20;

/**
 * Reads the invoices that were recorded or stepped on since an instant, with their states and red letters. These are
 * three reads, so an invoice may take a step between them; one restored whose states are a step ahead, or two behind,
 * could never step again (see life-step.ts). Whoever was met in such a moment is read again.
 *
 * @param since instant from which on a change is caught up with
 * @param after id after which the page begins
 * @param limit how many changed invoices a page may have
 */
export async function changedLives(
  reader: ShardReader,
  since: Date,
  after: string | null,
  limit: number,
): Promise<LifePage> {
  const seen = await reader.page('invoices', after, lookedThrough, ['recordedAt', 'step.event.at']);
  const changed = seen.filter((invoice) => changedAt(invoice) >= since.getTime());
  const taken = changed.slice(0, limit).map(({ _id }) => _id);
  const isCut = taken.length < changed.length;
  const upTo = (isCut ? taken : seen.map(({ _id }) => _id)).at(-1) ?? null;
  const isLast = !isCut && seen.length < lookedThrough;
  return { ...(await livesOf(reader, taken)), upTo, isLast };
}

function changedAt({ recordedAt, step }: KeptDocument): number {
  return Math.max(instantOf(recordedAt), instantOf(inside(inside(step, 'event'), 'at')));
}

async function livesOf(
  reader: ShardReader,
  ids: readonly string[],
): Promise<Pick<LifePage, 'invoices' | 'statuses' | 'redConfirmations'>> {
  const read = (some: readonly string[]) => reader.all('invoices', { _id: { $in: [...some] } });
  const lives = new Map<string, Life>();
  let asked = ids.length === 0 ? [] : await read(ids);
  for (let attempt = 0; asked.length > 0; attempt++) {
    if (attempt === maxAttempts) throw new Error(`invoice ${asked[0]?._id} never stood still`);
    for (const life of await withDependants(reader, asked)) lives.set(life.invoice._id, life);
    const torn = [...lives.values()].filter(isTorn).map(({ invoice }) => invoice._id);
    asked = torn.length === 0 ? [] : await read(torn);
  }
  const whole = ids.flatMap((id) => lives.get(id) ?? []);
  return {
    invoices: whole.map(({ invoice }) => invoice),
    statuses: whole.flatMap(({ states }) => states ?? []),
    redConfirmations: whole.flatMap(({ forms }) => forms),
  };
}

interface Life {
  readonly invoice: KeptDocument;
  readonly states: KeptDocument | null;
  /** By id, which begins with the invoice's. */
  readonly forms: readonly KeptDocument[];
}

async function withDependants(reader: ShardReader, invoices: readonly KeptDocument[]): Promise<Life[]> {
  const ids = invoices.map(({ _id }) => _id);
  const ofInvoice = { invoiceId: { $in: ids } } as PageFilter;
  const [statuses, forms] = await Promise.all([
    reader.all('statuses', { _id: { $in: ids } }),
    reader.all('redConfirmations', ofInvoice),
  ]);
  const states = new Map(statuses.map((document) => [document._id, document]));
  return invoices.map((invoice) => ({
    invoice,
    states: states.get(invoice._id) ?? null,
    forms: forms.filter((form) => form['invoiceId'] === invoice._id),
  }));
}

/** The states may lack the last step, which the next one completes, and nothing may be ahead of the invoice. */
function isTorn({ invoice, states, forms }: Life): boolean {
  const last = numberIn(invoice['step'], 'no');
  const written = numberIn(states, 'step');
  return written > last || written < last - 1 || forms.some((form) => numberIn(form, 'step') > last);
}

/** @returns a number kept in any type of BSON; 0 where there is none */
function numberIn(document: unknown, field: string): number {
  return Number(inside(document, field) ?? 0);
}

function inside(document: unknown, field: string): unknown {
  return typeof document === 'object' && document !== null ? Reflect.get(document, field) : undefined;
}

function instantOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number.NEGATIVE_INFINITY;
}
