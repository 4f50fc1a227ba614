import type { LookupQuery } from '../../fapiao/lookup-query.ts';
import { BadInput } from '../problem.ts';
import type { InvoiceContext } from './context.ts';
import { numberOf } from './face-reads.ts';
import { readLookupInput } from './lookup-input.ts';
import type { LookupRead, SourcedFace } from './lookup-read.ts';
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
  const freshness = input.freshness ?? 'ALLOW_CACHE';
  const { used, foundEarlier } = await tally.count(numberOf(query));
  if (used > context.lookupsPerDay) {
    // Beside a colleague's find the copy tells whether a guess is right; so that ends, too.
    const isOffered = foundEarlier && used <= 2 * context.lookupsPerDay;
    const isWanted = isOffered && freshness !== 'REQUIRE_SOURCE';
    const cached = agreeingCopy(context, query, isWanted ? await loaders.copy.load(query) : null);
    return rateLimited(context.lookupsPerDay, used, now, cached.stale);
  }
  const read = await loaders.face.load({ place: query, freshness });
  if (read.state === 'ANSWERED') return answered(context, query, read);
  return unanswered(context, query, read, freshness === 'REQUIRE_SOURCE' ? null : read.copy);
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
  { caller, origins, tally }: InvoiceContext,
  query: LookupQuery,
  read: Extract<LookupRead, { state: 'ANSWERED' }>,
): LookupResult {
  const { value: kept } = read.face;
  const verdict = judge(caller, query, kept?.document ?? null);
  if (verdict.outcome === 'MISMATCH') return mismatch(query, verdict.recheck);
  if (verdict.outcome !== 'FOUND' || kept === null) return notFound(query, missOf(verdict), read);
  origins.note(verdict.invoice, read.face);
  tally.noteFound(numberOf(query));
  return found(query, verdict.invoice, kept);
}

const missOf = ({ outcome }: Verdict) => (outcome === 'FORBIDDEN' ? outcome : 'MISS');

function unanswered(
  context: InvoiceContext,
  query: LookupQuery,
  read: Exclude<LookupRead, { state: 'ANSWERED' }>,
  kept: SourcedFace | null,
): LookupResult {
  const copy = agreeingCopy(context, query, kept);
  // A wrong guess against a copy stays counted: else an outage would let anybody guess without end.
  if (!copy.isWrongGuess) context.tally.takeBack(numberOf(query));
  return unavailable(query, read.state, read, copy.stale);
}

interface AgreeingCopy {
  readonly stale: StaleFace | null;
  readonly isWrongGuess: boolean;
}

/** A copy of what is looked up, if the caller may see it; judged like the source's own answer. */
function agreeingCopy(
  { caller, origins, now }: InvoiceContext,
  query: LookupQuery,
  copy: SourcedFace | null,
): AgreeingCopy {
  const kept = copy?.value ?? null;
  const verdict = judge(caller, query, kept?.document ?? null);
  if (copy === null || kept === null || verdict.outcome !== 'FOUND') {
    return { stale: null, isWrongGuess: verdict.outcome === 'MISMATCH' };
  }
  origins.note(verdict.invoice, copy);
  return { stale: staleInvoice(kept, copy.fetchedAt, verdict.invoice, now), isWrongGuess: false };
}
