import DataLoader from 'dataloader';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { absentMs } from '../../storage/cache-tier.ts';
import type { InvoiceDocument } from '../../storage/documents.ts';
import type { Reads } from '../../storage/reads.ts';
import type { CacheAnswer } from '../../storage/sourced.ts';
import type { LoadOptions } from '../../storage/sourced-read.ts';
import type { RequestScope, SubgraphDependencies } from '../definition.ts';
import { orUnavailable } from '../or-unavailable.ts';
import { mayRead } from '../visibility.ts';
import type { Origins } from './origins.ts';

/** The named queries of the invoice subgraph, each batched over one inbound request. */
export interface InvoiceLoaders {
  /** An invoice by id; null when there is none, or none that the caller may see. */
  readonly visibleInvoice: DataLoader<string, InvoiceDocument | null>;
}

/**
 * Makes the loaders of one inbound request.
 *
 * @param origins is told of each invoice that does not come from its source
 */
export function createLoaders(
  { reads, clock }: Pick<SubgraphDependencies, 'reads' | 'clock'>,
  { caller, signal }: RequestScope,
  origins: Origins,
): InvoiceLoaders {
  const seen = (answer: CacheAnswer<InvoiceDocument>) => {
    const read = 'error' in answer ? answer.copy : answer;
    const invoice = read?.value ?? null;
    if (read !== null && invoice !== null && mayRead(caller, invoice)) {
      origins.note(invoice, read);
      return invoice;
    }
    // Also of a copy that the caller may not see: that there is one must not show while its shard is away.
    return 'error' in answer ? orUnavailable(answer.error) : null;
  };
  // Absence is kept for a shorter time than faces are. A secret that was kept longer would show in what its answer
  // costs, and in that there is one while its shard is away: so the shard is asked, as for what does not exist.
  const isOldSecret = (answer: CacheAnswer<InvoiceDocument> | null) =>
    answer !== null &&
    !('error' in answer) &&
    answer.servedFrom === 'CACHE' &&
    answer.value !== null &&
    !mayRead(caller, answer.value) &&
    clock().getTime() - answer.fetchedAt.getTime() >= absentMs;
  const visibleInvoice = new DataLoader<string, InvoiceDocument | null>(async (ids) => {
    const answers = await invoicesByIds(reads, ids, { signal });
    const doubtful = ids.filter((_, at) => isOldSecret(answers[at] ?? null));
    const again = await invoicesByIds(reads, doubtful, { signal, freshness: 'REQUIRE_SOURCE' });
    const now = new Map(doubtful.map((id, at) => [id, again[at] ?? null]));
    return ids.map((id, at) => {
      const answer = now.get(id) ?? answers[at] ?? null;
      return answer === null ? null : seen(answer);
    });
  }, reads.gathering);
  return { visibleInvoice };
}

/** An id that is none names no shard, so nothing is asked for it. */
async function invoicesByIds(
  { invoices }: Reads,
  ids: readonly string[],
  options: LoadOptions,
): Promise<(CacheAnswer<InvoiceDocument> | null)[]> {
  const keys = ids.flatMap((id) => {
    const bureau = bureauOfInvoiceId(id);
    return bureau === null ? [] : [{ id, bureau }];
  });
  const answers = await invoices.load(keys, options);
  const byId = new Map(keys.map((key, at) => [key.id, answers[at] ?? null]));
  return ids.map((id) => byId.get(id) ?? null);
}
