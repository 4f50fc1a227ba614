import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import type { ShardFailure } from '../../storage/shard-error.ts';
import { BadInput } from '../problem.ts';
import type { InvoiceContext } from './context.ts';
import { readLookupInput } from './lookup-input.ts';
import { type LookupRead, numberOf } from './lookup-read.ts';
import {
  found,
  inputInvalid,
  type LookupResult,
  mismatch,
  notFound,
  rateLimited,
  type StaleFace,
  staleInvoice,
  unavailable,
} from './lookup-results.ts';
import { judge, type Verdict } from './lookup-verdict.ts';
import type { InvoiceLookupInput } from './resolver-types.generated.ts';

const maxInputs = 100;

/**
 * Looks one invoice up: checks what was typed, counts, reads the one shard that the number names, and says what the
 * caller may know. Each step waits for nothing of another look-up and is batched with those of the same request.
 */
export async function lookupInvoice(
  context: InvoiceContext,
  input: InvoiceLookupInput,
): Promise<LookupResult> {
  const { caller, loaders, now, tally } = context;
  const checked = readLookupInput(caller, input, now);
  if (!checked.ok) return inputInvalid(checked.issues);
  const { query } = checked;
  const { used, foundEarlier } = await tally.count(numberOf(query));
  if (used > context.lookupsPerDay) {
    // Beside a colleague's find the copy tells whether a guess is right; so that ends, too.
    const isOffered = foundEarlier && used <= 2 * context.lookupsPerDay;
    const cached = isOffered ? await agreeingCopy(context, input, query) : NO_COPY;
    return rateLimited(context.lookupsPerDay, used, now, cached.stale);
  }
  const read = await loaders.face.load(query);
  return read.state === 'ANSWERED'
    ? answered(context, query, read)
    : unanswered(context, input, query, read.state, read);
}

/**
 * Looks several invoices up.
 *
 * @returns one result each, in order
 * @throws BadInput for more than 100
 */
export function lookupInvoices(
  context: InvoiceContext,
  inputs: readonly InvoiceLookupInput[],
): Promise<LookupResult[]> {
  if (inputs.length > maxInputs) throw new BadInput('inputs', `at most ${maxInputs} look-ups`, inputs.length);
  return Promise.all(inputs.map((input) => lookupInvoice(context, input)));
}

function answered(
  { caller, copies, now, tally }: InvoiceContext,
  query: LookupQuery,
  read: Extract<LookupRead, { state: 'ANSWERED' }>,
): LookupResult {
  const { kept } = read;
  const verdict = judge(caller, query, kept?.document ?? null);
  if (verdict.outcome === 'MISMATCH') return mismatch(query, verdict.recheck);
  if (verdict.outcome !== 'FOUND' || kept === null) return notFound(query, missOf(verdict), read);
  copies.keep({ ...kept, fetchedAt: now });
  tally.noteFound(numberOf(query));
  return found(query, verdict.invoice, kept);
}

const missOf = ({ outcome }: Verdict) => (outcome === 'FORBIDDEN' ? outcome : 'MISS');

async function unanswered(
  context: InvoiceContext,
  input: InvoiceLookupInput,
  query: LookupQuery,
  state: ShardFailure,
  read: LookupRead,
): Promise<LookupResult> {
  const copy = await agreeingCopy(context, input, query);
  // A wrong guess against a copy stays counted: else an outage would let anybody guess without end.
  if (!copy.isWrongGuess) context.tally.takeBack(numberOf(query));
  return unavailable(query, state, read, copy.stale);
}

interface AgreeingCopy {
  readonly stale: StaleFace | null;
  readonly isWrongGuess: boolean;
}

const NO_COPY: AgreeingCopy = { stale: null, isWrongGuess: false };

/** The copy of what is looked up, if the caller may see it; judged like the source's own answer. */
async function agreeingCopy(
  { caller, loaders, now }: InvoiceContext,
  { freshness }: InvoiceLookupInput,
  query: LookupQuery,
): Promise<AgreeingCopy> {
  if (freshness === 'REQUIRE_SOURCE') return NO_COPY;
  const copy = await loaders.copy.load(numberOf(query));
  const verdict = judge(caller, query, copy?.document ?? null);
  if (copy === null || verdict.outcome !== 'FOUND') {
    return { stale: null, isWrongGuess: verdict.outcome === 'MISMATCH' };
  }
  return { stale: staleInvoice(copy, verdict.invoice, now), isWrongGuess: false };
}
