import type { Decimal128, Filter } from 'mongodb';
import { BUREAU_CODES, type BureauCode, isBureauCode } from '../../fapiao/bureaus.ts';
import { shanghaiMidnight } from '../../fapiao/shanghai-time.ts';
import { bureauIn, type ShardAnswer } from '../../storage/by-shard.ts';
import { toDecimal128 } from '../../storage/decimal128.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import { foundBy } from '../../storage/found.ts';
import { after, type KeysetPosition, mergeNewestFirst, newestFirst } from '../../storage/keyset.ts';
import { askForNewest } from '../../storage/newest.ts';
import { bureauCollection, readTimeoutMs, type Shard, type ShardWork } from '../../storage/shards.ts';
import type { Signal } from '../../storage/signal.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { nameBeginning } from '../name-beginning.ts';
import { pageSize } from '../page-size.ts';
import { BadInput } from '../problem.ts';
import { type RegionReference, regionOf } from '../region-reference.ts';
import { searchScope } from '../visibility.ts';
import type { InvoiceContext } from './context.ts';
import type { AnswerState, InvoiceFilter, PageInfo } from './resolver-types.generated.ts';

const dayMs = 86_400_000;

/** What a page is asked for. */
export interface PageRequest {
  readonly filter: InvoiceFilter;
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A page as the schema's InvoiceConnection shows it. */
export interface InvoicePage {
  readonly edges: readonly { readonly node: InvoiceDocument; readonly cursor: string }[];
  readonly pageInfo: PageInfo;
  readonly regionAnswers: readonly {
    readonly region: RegionReference;
    readonly state: AnswerState;
    readonly elapsedMs: number;
  }[];
  readonly missing: readonly {
    readonly shard: string;
    readonly state: AnswerState;
    readonly regions: readonly RegionReference[];
  }[];
}

/**
 * Reads one page over all shards that the filter and the caller's rights leave.
 *
 * @throws BadInput for a page size or filter that cannot be; CursorInvalid for a foreign cursor
 */
export async function searchInvoices(context: InvoiceContext, request: PageRequest): Promise<InvoicePage> {
  const first = pageSize(request.first);
  const { bureaus, own } = searchScope(context.caller, bureausOf(request.filter));
  const scope = JSON.stringify(canonical(request.filter));
  const from = request.after ? readCursor(context.cursorSecret, scope, request.after) : null;
  const conditions = [...conditionsOf(request.filter), ...(own ? [own] : [])];
  // What one party has is mostly in one region; of all others the newest are of all regions.
  const isEven = !own && !request.filter.sellerTaxpayerId && !request.filter.buyerTaxpayerId;
  const wanted = { limit: first + 1, from, isEven };
  const answers = await askForNewest(context.shards, bureaus, wanted, (shard, part, position, limit) =>
    readPage(shard, part, { conditions, from: position, limit, caller: context.signal }),
  );
  const cursorOf = (at: KeysetPosition) => writeCursor(context.cursorSecret, scope, at);
  return connectionOf(answers, first, cursorOf);
}

/** What is read of one shard. */
interface PageRead {
  readonly conditions: readonly Filter<InvoiceDocument>[];
  readonly from: KeysetPosition | null;
  readonly limit: number;
  /** Aborted when nobody waits for the page any more. */
  readonly caller: Signal;
}

function readPage(
  shard: Shard,
  bureaus: readonly BureauCode[],
  { conditions, from, limit, caller }: PageRead,
): Promise<InvoiceDocument[]> {
  const parts = from === null ? conditions : [...conditions, after(from)];
  const filter: Filter<InvoiceDocument> = { bureau: bureauIn(bureaus) };
  if (parts.length > 0) filter.$and = [...parts];
  const find: ShardWork<InvoiceDocument[]> = (db, signal) => {
    const invoices = bureauCollection<InvoiceDocument>(db, 'invoices');
    const options = { sort: newestFirst, limit, batchSize: limit + 1, raw: true, signal };
    return foundBy<InvoiceDocument>(invoices.find(filter, options));
  };
  return shard.read(find, readTimeoutMs, caller);
}

function connectionOf(
  answers: readonly ShardAnswer<InvoiceDocument[]>[],
  first: number,
  cursorOf: (at: KeysetPosition) => string,
): InvoicePage {
  const pages = answers.map((answer) => (answer.state === 'ANSWERED' ? answer.value : []));
  const merged = mergeNewestFirst(pages, first + 1);
  const edges = merged.slice(0, first).map((node) => ({
    node,
    cursor: cursorOf({ issuedAt: node.issuedAt, id: node._id }),
  }));
  return {
    edges,
    pageInfo: { hasNextPage: merged.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    regionAnswers: answers.flatMap(({ bureaus, state, elapsedMs }) =>
      bureaus.map((bureau) => ({ region: regionOf(bureau), state, elapsedMs })),
    ),
    missing: answers
      .filter(({ state }) => state !== 'ANSWERED')
      .map(({ shard, bureaus, state }) => ({ shard, state, regions: bureaus.map(regionOf) })),
  };
}

function bureausOf({ regionCodes }: InvoiceFilter): readonly BureauCode[] {
  if (!regionCodes) return BUREAU_CODES;
  const unknown = regionCodes.find((code) => !isBureauCode(code));
  if (unknown !== undefined) throw new BadInput('filter.regionCodes', 'codes of regions', unknown);
  return [...new Set(regionCodes.filter(isBureauCode))];
}

/** Key order and absent keys must not make two cursors scopes of one filter. */
function canonical(filter: InvoiceFilter): [string, unknown][] {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  return given.sort(([a], [b]) => (a < b ? -1 : 1));
}

function conditionsOf(filter: InvoiceFilter): Filter<InvoiceDocument>[] {
  const conditions: (Filter<InvoiceDocument> | null)[] = [
    filter.sellerTaxpayerId ? { 'seller.taxpayerId': filter.sellerTaxpayerId } : null,
    filter.buyerTaxpayerId ? { 'buyer.taxpayerId': filter.buyerTaxpayerId } : null,
    filter.sellerName ? { 'seller.nameKey': nameBeginning('filter.sellerName', filter.sellerName) } : null,
    filter.buyerName ? { 'buyer.nameKey': nameBeginning('filter.buyerName', filter.buyerName) } : null,
    filter.kinds ? { kind: { $in: [...filter.kinds] } } : null,
    filter.color ? { color: filter.color } : null,
    filter.issueDateFrom ? { issuedAt: { $gte: shanghaiMidnight(filter.issueDateFrom) } } : null,
    filter.issueDateTo ? { issuedAt: { $lt: dayAfter(filter.issueDateTo) } } : null,
    filter.minTotal ? { amountIncludingTax: { $gte: bound('filter.minTotal', filter.minTotal) } } : null,
    filter.maxTotal ? { amountIncludingTax: { $lte: bound('filter.maxTotal', filter.maxTotal) } } : null,
  ];
  return conditions.filter((condition) => condition !== null);
}

/** IEEE 754 decimal128, the database's type, holds so many digits exactly and takes no more. */
const maxDigits = 34;

function bound(field: string, text: string): Decimal128 {
  const digits = text.replace(/\D/g, '').length;
  if (digits > maxDigits) throw new BadInput(field, `at most ${maxDigits} digits`, text);
  return toDecimal128(text);
}

function dayAfter(date: string): Date {
  // Shanghai has no daylight saving time, so a day is always 24 hours.
  return new Date(shanghaiMidnight(date).getTime() + dayMs);
}
